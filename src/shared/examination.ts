import type { BackendId } from './run';

/** A backend as `doctor` shows it. */
export interface BackendReport {
  readonly id: BackendId;
  readonly available: boolean;
  readonly device: string | null;
  readonly version: string | null;
  /** Why it is not available. */
  readonly reason: string | null;
}

export interface SelfTest {
  /** Every loss was a number and training made it smaller. */
  readonly ok: boolean;
  readonly ms: number;
}

/** What a look at the backends of this machine came to. */
export interface Examination {
  readonly backends: readonly BackendReport[];
  /** What a run without a choice gets. */
  readonly selected: BackendId | null;
  readonly versions: Readonly<Record<string, string>>;
  /** Three training steps on a tiny encoder, on the selected backend. */
  readonly selfTest: SelfTest;
}
