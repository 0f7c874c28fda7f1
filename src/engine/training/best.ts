import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { PrimaryMetric, Scores } from '../../shared/metric';
import type { Prediction } from '../../shared/run';
import { isAhead, standingOf } from '../../shared/selection';
import type { TrainedVariable } from '../trained-variables';

/** Weights of the trained variables, in their order. */
export interface Snapshot {
  readonly weights: readonly Tensor[];
  dispose(): void;
}

/** The epoch whose weights are scored and kept. */
export interface Best extends Snapshot {
  /** From 1. */
  readonly epoch: number;
  /** Steps done by then. */
  readonly step: number;
  /** On validation; null without such a split. */
  readonly scores: Scores | null;
  /** On validation; null without such a split, and after a resume, when they have to be made again. */
  readonly predictions: readonly Prediction[] | null;
}

/**
 * Whether a new epoch takes the place of the best one so far: an undefined score never wins over a defined one, the
 * lower error wins where both are undefined, and of equals the earlier stays.
 */
export function isBetter(
  scores: Scores | null,
  best: Pick<Best, 'scores'> | null,
  keep: 'best' | 'last',
  metric: PrimaryMetric,
): boolean {
  if (keep === 'last' || best === null) return true;
  return isAhead(standingOf(scores, metric), standingOf(best.scores, metric));
}

/** Holds on to the values as they are now; nothing is copied, the optimizer makes new tensors. */
export const snapshot = (trained: readonly TrainedVariable[]): Snapshot =>
  held(trained.map(({ variable }) => tf.keep(variable.clone())));

export const held = (weights: readonly Tensor[]): Snapshot => ({
  weights,
  dispose: () => weights.forEach((tensor) => tensor.dispose()),
});

export function restoreWeights(trained: readonly TrainedVariable[], weights: readonly Tensor[]): void {
  trained.forEach(({ variable }, i) => variable.assign(weights[i]!));
}
