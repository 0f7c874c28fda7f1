export interface ExportResult {
  readonly file: string;
  /** Number of exported runs; a run of two studies counts once. */
  readonly runs: number;
}
