/** Another result of a run, which does not count. */
export interface Attempt {
  readonly status: string;
  readonly scores: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  readonly startedAt: string | null;
  readonly durationMs: number | null;
  readonly device: string | null;
  readonly backend: string | null;
  readonly versions: unknown;
  readonly error: unknown;
  readonly keptEpoch: number | null;
  /** Its history, in order. */
  readonly events: readonly unknown[];
}
