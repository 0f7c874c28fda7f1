export interface ExportResult {
  readonly file: string;
  /** Runs in the export; one that two studies share counts once. */
  readonly runs: number;
}
