import type { ExportColumn } from './columns';

export type Cell = string | number | null;

/** One table of an export. `rows` can be called once at a time, while the tables are open. */
export interface ExportTable {
  /** Name of its file, without an ending. */
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  rows(): Iterable<readonly Cell[]>;
}
