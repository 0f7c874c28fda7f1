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

/** The result of trying one backend in a process of its own. */
export interface BackendProbe extends BackendReport {
  /** Missing abilities, with the reason. */
  readonly notes: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  readonly selfTest: SelfTest;
  /** A GPU that the CPU plays. */
  readonly isEmulated: boolean;
  /** A training step of real size; null where it was not measured. */
  readonly stepMs: number | null;
}

/** The result of probing all backends of this machine. */
export interface MachineProbe {
  readonly backends: readonly BackendReport[];
  /** The backend of a run that names none. */
  readonly selected: BackendId | null;
  readonly versions: Readonly<Record<string, string>>;
  /** Missing abilities of the selected backend, with the reason. */
  readonly notes: readonly string[];
  /** Three training steps on a tiny encoder, on the selected backend. */
  readonly selfTest: SelfTest;
}

/** A backend that did not start. */
export const unavailable = (id: BackendId, reason: string): BackendProbe => ({
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
