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
  /** Counted from 1. */
  readonly epoch: number;
  /** Number of steps up to its end. */
  readonly step: number;
  /** Scores on validation; null without such a split. */
  readonly scores: Scores | null;
  /** Predictions on validation; null without such a split, and after a resume, when they have to be computed again. */
  readonly predictions: readonly Prediction[] | null;
}

/**
 * Returns whether a new epoch replaces the best one. An undefined score never replaces a defined one, the lower error
 * wins if both are undefined, and the earlier epoch stays on ties.
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

/**
 * Keeps the current values. Nothing is copied, because the optimizer makes new tensors. The caller disposes the
 * snapshot.
 */
export const snapshot = (trained: readonly TrainedVariable[]): Snapshot =>
  snapshotOf(trained.map(({ variable }) => tf.keep(variable.clone())));

export const snapshotOf = (weights: readonly Tensor[]): Snapshot => ({
  weights,
  dispose: () => weights.forEach((tensor) => tensor.dispose()),
});

export function restoreWeights(trained: readonly TrainedVariable[], weights: readonly Tensor[]): void {
  trained.forEach(({ variable }, i) => variable.assign(weights[i]!));
}
