import type { Tensor } from '@tensorflow/tfjs-core';
import type { BackendId } from '../../shared/run';

/** The parts of a backend that training needs beyond the operations that all backends share. */
export interface Backend {
  readonly id: BackendId;
  /** Name of the device that computes, such as "CPU, 2 threads". */
  readonly device: string;
  readonly versions: Readonly<Record<string, string>>;
  /** True for a GPU that the CPU emulates: correct, slow, and never selected automatically. */
  readonly isEmulated: boolean;
  /** Missing abilities with the reason, each a sentence without its full stop. */
  readonly notes?: readonly string[];
  /**
   * Returns numbers in [0, 1) that depend on the key alone: the same key gives the same numbers in every process. Keys
   * that differ in either part give independent numbers.
   */
  uniform(shape: readonly number[], key: readonly [number, number]): Tensor;
  /** Returns whether the backend can run another training. It cannot after its GPU was lost or ran out of memory. */
  isUsable(): boolean;
  /**
   * Returns the highest resident memory of this process so far, in bytes; null where the platform does not report it.
   */
  peakRssBytes(): number | null;
}
