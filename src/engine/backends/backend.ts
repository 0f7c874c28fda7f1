import type { Tensor } from '@tensorflow/tfjs-core';
import type { BackendId } from '../../shared/run';

/** The parts of a backend that training needs beyond the operations that all backends share. */
export interface Backend {
  readonly id: BackendId;
  /** Name of the device that computes: "CPU, 2 threads". */
  readonly device: string;
  readonly versions: Readonly<Record<string, string>>;
  /** A GPU emulated by the CPU: correct, slow, and never selected automatically. */
  readonly isEmulated: boolean;
  /** Missing abilities with the reason, each a sentence without its full stop. */
  readonly notes?: readonly string[];
  /**
   * Numbers in [0, 1) that depend on nothing but the key: the same key gives the same numbers in every process.
   * Two keys that differ in either part give independent numbers.
   */
  uniform(shape: readonly number[], key: readonly [number, number]): Tensor;
  /** Whether it can take another training; a GPU that was lost, or whose memory ran out, cannot. */
  isUsable(): boolean;
  /** Highest resident memory of this process so far, in bytes; null where the platform does not report it. */
  peakRssBytes(): number | null;
}
