import { accuracy, cellsOf, confusionOf, f1Macro, f1Of, matthews } from './scoring/confusion';
import { averageRanks, pearson, valueOrder } from './scoring/correlation';
import type { Metric, Score, Scores } from './metric';
import type { Prediction } from './run';
import { isRegression, type TaskKind } from './task';

/** Facts of a task that scoring needs. */
export interface ScoredTask {
  readonly kind: TaskKind;
  /** Number of classes, or 1 for a regression. */
  readonly outputs: number;
  /** Index of the positive label of `f1`; null means label 1 of two. */
  readonly positive: number | null;
}

/** Prepared predictions that can be scored repeatedly, as a bootstrap does. */
export interface Scorer {
  /** Number of examples with a label, in the order of the predictions; others are ignored. */
  readonly examples: readonly number[];
  /** Returns the score of the sample in which row i occurs `weights[i]` times; without weights, each row once. */
  score(metric: Metric, weights?: ArrayLike<number>): Score;
}

const classificationMetrics = ['accuracy', 'f1Macro', 'matthews'] as const;
const regressionMetrics = ['pearson', 'spearman', 'mse'] as const;

/** Returns every metric that applies to a task of this kind; `f1` needs two labels. */
export function metricsOf(task: Pick<ScoredTask, 'kind' | 'outputs'>): readonly Metric[] {
  if (isRegression(task.kind)) return regressionMetrics;
  return task.outputs === 2 ? ['accuracy', 'f1', 'f1Macro', 'matthews'] : classificationMetrics;
}

/** Returns all scores of one split as fractions; null is "undefined" (docs/rules.md, "Undefined scores"). */
export function scoresOf(task: ScoredTask, predictions: readonly Prediction[]): Scores {
  const scorer = scorerOf(task, predictions);
  return Object.fromEntries(metricsOf(task).map((metric) => [metric, scorer.score(metric)]));
}

export function scorerOf(task: ScoredTask, predictions: readonly Prediction[]): Scorer {
  const labelled = predictions.filter((one) => one.label !== null);
  const truth = Float64Array.from(labelled, (one) => one.label as number);
  const predicted = Float64Array.from(labelled, (one) => one.prediction);
  const score = isRegression(task.kind)
    ? regressionScore(truth, predicted)
    : classificationScore(task, truth, predicted);
  return {
    examples: labelled.map((one) => one.example),
    score: (metric, weights) => {
      const value = score(metric, weights);
      return value !== null && Number.isFinite(value) ? value : null;
    },
  };
}

function classificationScore(task: ScoredTask, truth: Float64Array, predicted: Float64Array): Scorer['score'] {
  const cells = cellsOf(task.outputs, truth, predicted);
  const hits = truth.map((label, row) => (label === predicted[row] ? 1 : 0));
  return (metric, weights) => {
    // A bootstrap calls it thousands of times.
    if (metric === 'accuracy' && weights) return weightedShare(hits, weights);
    const confusion = confusionOf(task.outputs, cells, weights);
    if (confusion.rows === 0) return null;
    switch (metric) {
      case 'accuracy':
        return accuracy(confusion);
      case 'f1':
        return task.outputs === 2 ? f1Of(confusion, task.positive ?? 1) : null;
      case 'f1Macro':
        return f1Macro(confusion);
      case 'matthews':
        return matthews(confusion);
      default:
        return null;
    }
  };
}

/** null without rows. */
function weightedShare(hits: Float64Array, weights: ArrayLike<number>): Score {
  let sum = 0;
  let rows = 0;
  for (let i = 0; i < hits.length; i++) {
    const weight = weights[i]!;
    sum += weight * hits[i]!;
    rows += weight;
  }
  return rows === 0 ? null : sum / rows;
}

function regressionScore(truth: Float64Array, predicted: Float64Array): Scorer['score'] {
  // A value that is not a number has no rank and no error.
  if (!predicted.every(Number.isFinite)) return () => null;
  const orders = [valueOrder(truth), valueOrder(predicted)] as const;
  return (metric, weights) => {
    switch (metric) {
      case 'pearson':
        return pearson(truth, predicted, weights);
      case 'spearman':
        return pearson(averageRanks(truth, orders[0], weights), averageRanks(predicted, orders[1], weights), weights);
      case 'mse':
        return meanSquaredError(truth, predicted, weights);
      default:
        return null;
    }
  };
}

function meanSquaredError(truth: Float64Array, predicted: Float64Array, weights?: ArrayLike<number>): Score {
  let sum = 0;
  let rows = 0;
  truth.forEach((target, i) => {
    const weight = weights?.[i] ?? 1;
    sum += weight * (predicted[i]! - target) ** 2;
    rows += weight;
  });
  return rows === 0 ? null : sum / rows;
}
