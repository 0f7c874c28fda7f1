import type { PrimaryMetric, Score, Scores } from './metric';
import { bestOf, standingOf } from './selection';

/** The search of `no-encoder`: the choices of a trial, and its record (docs/decisions/0017). */

export const trialNetworks = ['logistic', 'mlp', 'feed-forward', 'convolution'] as const;
/**
 * On word n-grams weighted by tf-idf: `logistic` (linear for a regression) or `mlp`. On word embeddings that start as
 * the encoder's: their mean through a `feed-forward` layer, or a `convolution` over tokens with max pooling.
 */
export type TrialNetwork = (typeof trialNetworks)[number];

/** The values from which trials draw. Rates and decays are drawn uniformly on a log scale between the two bounds. */
export const trialSpace = {
  /** Longest n-grams, in words. */
  words: [1, 2],
  /** Number of the most frequent n-grams that are kept, by texts of train that contain them. */
  terms: [1000, 2000, 5000],
  /** Number of the most frequent tokens of train that get an embedding; not drawn. */
  tokens: 4000,
  /** Units of the hidden layer, or filters. */
  hidden: [16, 32, 64],
  /** Tokens that a filter reads. */
  kernel: [2, 3, 4],
  dropout: [0, 0.2, 0.5],
  epochs: { logistic: [10, 20], mlp: [10, 20], 'feed-forward': [4, 8], convolution: [3, 6] },
  learningRate: {
    logistic: [1e-2, 3e-1],
    mlp: [3e-3, 5e-2],
    'feed-forward': [2e-3, 2e-2],
    convolution: [1e-3, 1e-2],
  },
  weightDecay: [1e-4, 1e-1],
} as const;

/** null: this network has no such part. */
export interface TrialChoices {
  readonly network: TrialNetwork;
  readonly words: number | null;
  readonly terms: number | null;
  /** If true, counts enter as 1 + ln count. */
  readonly sublinear: boolean | null;
  readonly hidden: number | null;
  readonly kernel: number | null;
  readonly dropout: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly epochs: number;
}

export interface Trial {
  /** From 1. */
  readonly trial: number;
  readonly choices: TrialChoices;
  readonly trainedParameters: number;
  /** The epoch whose weights were scored, from 1. */
  readonly keptEpoch: number;
  /** On validation; null if its loss was not finite. */
  readonly scores: Scores | null;
  readonly durationMs: number;
}

export const trialScore = ({ scores }: Pick<Trial, 'scores'>, metric: PrimaryMetric): Score => scores?.[metric] ?? null;

/**
 * Returns the trial that a search ends with: the best on validation, the first on ties. An undefined score never wins;
 * if every score is undefined, the lowest error does.
 */
export function bestTrial(trials: readonly Trial[], metric: PrimaryMetric): Trial | null {
  const scored = trials.filter(({ scores }) => scores !== null);
  return bestOf(scored, ({ scores }) => standingOf(scores, metric)) ?? scored[0] ?? null;
}

/** Trials of a search, in order. */
export interface SearchRecord {
  /** The primary metric, by which trials were compared on validation. */
  readonly metric: PrimaryMetric;
  /** Number of the best trial so far; null before the first. */
  readonly best: number | null;
  readonly trials: readonly Trial[];
}
