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
  /** Of JSON that is read without `named` the list grows while rows are read; a column keeps its place. */
  readonly columns: readonly string[];
  /** Names that the header gives to more than one column; those columns have a number behind the name. */
  readonly repeated?: readonly string[];
  /** Of a JSON text: the keys that lead to the list of its rows, with dots; absent where the text is that list. */
  readonly records?: string;
  /** Data rows only. */
  readonly rows: AsyncGenerator<Row>;
  /** Physical lines that were read so far. */
  lines(): number;
  /** Doubts about how the file is read, as far as it was read; absent for formats that leave none. */
  warnings?(): readonly TaskWarning[];
  /** Lets the file go, whether or not its rows were read. */
  close(): Promise<void>;
}

/**
 * Options of `openTable`; the rest is decided from the file. `named`: the only columns that are needed, by name or
 * number; absent where all are.
 */
export type TableOptions = ReadOptions & { readonly named?: readonly string[] };

/** The rows, and what they come from: a generator that was begun, so that closing it reaches the file. */
export type TableRows = Pick<Table, 'header' | 'columns' | 'repeated' | 'rows'> & {
  readonly source: AsyncGenerator<unknown>;
  /** The first row where it was not certain whether it names the columns. */
  readonly guess?: readonly string[];
  /** Keys that are no columns, as far as the rows were read. */
  readonly unlisted?: () => UnlistedKeys | null;
};
