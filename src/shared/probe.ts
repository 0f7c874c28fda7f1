import type { BackendId } from './run';

/** A backend as `doctor` shows it. */
export interface BackendReport {
  readonly id: BackendId;
  readonly available: boolean;
  readonly device: string | null;
  readonly version: string | null;
  /** True if it has the fused kernels or shaders; otherwise every part of an encoder is composed of tfjs's operations. */
  readonly isFused: boolean;
  /** Reason why it is not available. */
  readonly reason: string | null;
}

export interface SelfTest {
  /** True if every loss was a number and training reduced it. */
  readonly ok: boolean;
  readonly ms: number;
}

/** Result of trying one backend in a separate process. */
export interface BackendProbe extends BackendReport {
  /** Missing abilities, with the reason. */
  readonly notes: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  readonly selfTest: SelfTest;
  /** True for a GPU that the CPU emulates. */
  readonly isEmulated: boolean;
  /** Time in ms of a training step of realistic size; null if it was not measured. */
  readonly stepMs: number | null;
}

/** Result of probing all backends of this machine. */
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

/** Returns the result of a backend that did not start. */
export const unavailable = (id: BackendId, reason: string): BackendProbe => ({
  id,
  available: false,
  device: null,
  version: null,
  isFused: false,
  reason,
  notes: [],
  versions: {},
  selfTest: { ok: false, ms: 0 },
  isEmulated: false,
  stepMs: null,
});
