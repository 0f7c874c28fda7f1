import type { ExportPart } from '../../shared/window';

export interface ExportResult {
  readonly file: string;
  /** Number of exported runs; a run of two studies counts once. */
  readonly runs: number;
}

/** An export, with the parts that a preview lists. */
export interface Exported extends ExportResult {
  readonly parts: readonly ExportPart[];
}
