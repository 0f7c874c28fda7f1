import type { FileFormat, QuoteMode, ReadOptions } from '../../shared/dataset-import';
import type { TaskWarning } from '../../shared/task';
import type { Row } from './data-file';
import type { UnlistedKeys } from './record-columns';

/** A file as a table whose rows can be read once. */
export interface Table {
  readonly file: string;
  readonly format: FileFormat;
  readonly delimiter: string | null;
  readonly quote: QuoteMode;
  readonly header: boolean;
  /** For JSON without `named`, the list grows while rows are read; the index of a column does not change. */
  readonly columns: readonly string[];
  /** Names that the header gives to more than one column; those columns get a number after the name. */
  readonly repeated?: readonly string[];
  /**
   * For a JSON text, the keys that lead to the list of rows, joined with dots; absent if the whole text is the list.
   */
  readonly records?: string;
  /** Data rows only. */
  readonly rows: AsyncGenerator<Row>;
  /** Physical lines read so far. */
  lines(): number;
  /** Warnings about how the file is read, so far; absent for formats without any. */
  warnings?(): readonly TaskWarning[];
  /** Closes the file, whether or not its rows were read. */
  close(): Promise<void>;
}

/**
 * Options of `openTable`; the rest is detected from the file. `named` are the only columns that are needed, by name or
 * number; absent if all are.
 */
export type TableOptions = ReadOptions & { readonly named?: readonly string[] };

/** The rows and their source generator, which closing must end to close the file. */
export type TableRows = Pick<Table, 'header' | 'columns' | 'repeated' | 'rows'> & {
  readonly source: AsyncGenerator<unknown>;
  /** The first row, if it is uncertain whether it holds column names. */
  readonly guess?: readonly string[];
  /** Keys that are no columns, in the rows read so far. */
  readonly unlisted?: () => UnlistedKeys | null;
};
