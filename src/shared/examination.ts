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

/** What a process that tried a backend tells of it. */
export interface BackendFinding extends BackendReport {
  /** What the backend does without, and why. */
  readonly notes: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  readonly selfTest: SelfTest;
  /** A GPU that the CPU plays. */
  readonly isEmulated: boolean;
  /** A training step of real size; null where it was not measured. */
  readonly stepMs: number | null;
}

/** What a look at the backends of this machine came to. */
export interface Examination {
  readonly backends: readonly BackendReport[];
  /** What a run without a choice gets. */
  readonly selected: BackendId | null;
  readonly versions: Readonly<Record<string, string>>;
  /** What the selected backend does without, and why. */
  readonly notes: readonly string[];
  /** Three training steps on a tiny encoder, on the selected backend. */
  readonly selfTest: SelfTest;
}

/** A backend that did not start. */
export const unavailable = (id: BackendId, reason: string): BackendFinding => ({
  id,
  available: false,
  device: null,
  version: null,
  reason,
  notes: [],
  versions: {},
  selfTest: { ok: false, ms: 0 },
  isEmulated: false,
  stepMs: null,
});
