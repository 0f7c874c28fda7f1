import type { Tensor } from '@tensorflow/tfjs-core';
import type { BackendId } from '../../shared/run';

/** The little that training asks of a backend beyond the operations that all of them share. */
export interface Backend {
  readonly id: BackendId;
  /** What computes, in words: "CPU, 2 threads". */
  readonly device: string;
  readonly versions: Readonly<Record<string, string>>;
  /** A GPU that the CPU plays: right, slow, and never chosen by itself. */
  readonly isEmulated: boolean;
  /** What it does without, and why, each in a sentence without its full stop. */
  readonly notes?: readonly string[];
  /**
   * Numbers in [0, 1) that depend on nothing but the key: the same key gives the same numbers in every process.
   * Two keys that differ in either part give independent numbers.
   */
  uniform(shape: readonly number[], key: readonly [number, number]): Tensor;
  /** Whether it can take another training; a GPU that was lost, or whose memory ran out, cannot. */
  isUsable(): boolean;
  /** Highest resident memory of this process so far; null where the platform does not tell. */
  peakRssBytes(): number | null;
}
