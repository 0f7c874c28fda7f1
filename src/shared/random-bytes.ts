/** Bytes that are read by ranges: a large file is never in memory as a whole. */
export interface RandomBytes {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}
