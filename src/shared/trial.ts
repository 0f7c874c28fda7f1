import type { PrimaryMetric, Score, Scores } from './metric';
import { bestOf, standingOf } from './selection';

/** The search of `no-encoder`: what a trial may choose, and what is recorded of it (docs/decisions/0017). */

export const trialNetworks = ['logistic', 'mlp', 'feed-forward', 'convolution'] as const;
/**
 * Of word n-grams weighted by tf-idf: `logistic` (linear for a regression) or `mlp`. Of word embeddings that start as
 * the encoder's: their mean through a `feed-forward` layer, or a `convolution` over tokens with max pooling.
 */
export type TrialNetwork = (typeof trialNetworks)[number];

/** The values that are drawn from. Rates and decays are drawn evenly on a log scale between the two ends. */
export const trialSpace = {
  /** Longest n-grams, in words. */
  words: [1, 2],
  /** Most frequent n-grams that are kept, by texts of train that have them. */
  terms: [1000, 2000, 5000],
  /** Most frequent tokens of train that get an embedding; fixed. */
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

/** null: this network has no such thing. */
export interface TrialChoices {
  readonly network: TrialNetwork;
  readonly words: number | null;
  readonly terms: number | null;
  /** Counts enter as 1 + ln count. */
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
  /** On validation; null where its loss was no longer finite. */
  readonly scores: Scores | null;
  readonly durationMs: number;
}

export const trialScore = ({ scores }: Pick<Trial, 'scores'>, metric: PrimaryMetric): Score => scores?.[metric] ?? null;

/**
 * The trial that a search ends with: the best on validation, of equals the first. An undefined score never wins; where
 * every score is undefined the lowest error does.
 */
export function bestTrial(trials: readonly Trial[], metric: PrimaryMetric): Trial | null {
  const scored = trials.filter(({ scores }) => scores !== null);
  return bestOf(scored, ({ scores }) => standingOf(scores, metric)) ?? scored[0] ?? null;
}

/** Trials of a search, in order. */
export interface SearchRecord {
  /** The primary metric: what trials were compared by, on validation. */
  readonly metric: PrimaryMetric;
  /** Number of the best trial so far; null before the first. */
  readonly best: number | null;
  readonly trials: readonly Trial[];
}
