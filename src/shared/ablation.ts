import type { LayerSpan } from '../methods/adapter';
import type { PrimaryMetric, Scores } from './metric';

/** Score of the trained model without the adapters of these layers, counted from 0, both inclusive. */
export interface AblatedSpan {
  readonly first: number;
  readonly last: number;
  readonly scores: Scores;
}

/**
 * A trained run scored on a validation split with the adapters of every contiguous span of layers removed. Nothing is
 * trained again: LayerNorms and head keep their trained values (Houlsby et al. 2019, Figure 6).
 */
export interface Ablation {
  /** Id of the run. */
  readonly run: string;
  /** The task it was scored on, by its name at that time: the run's own, or another that fits. */
  readonly task: string;
  readonly taskSha256: string;
  readonly metric: PrimaryMetric;
  /** Layers that have adapters. */
  readonly layers: LayerSpan;
  /** Score with all adapters. */
  readonly whole: Scores;
  /** Sorted by first layer, then last; spans without scores are left out. */
  readonly spans: readonly AblatedSpan[];
}

/** Returns every contiguous span of k layers: k (k + 1) / 2. */
export const spanCount = ([first, last]: LayerSpan): number => ((last - first + 1) * (last - first + 2)) / 2;

export const isWhole = ({ layers, spans }: Pick<Ablation, 'layers' | 'spans'>): boolean =>
  spans.length === spanCount(layers);

/** Returns first layers of which a span has no score: spans that begin at one layer are scored together. */
export function missingFirsts([from, to]: LayerSpan, spans: readonly Pick<AblatedSpan, 'first'>[]): number[] {
  const firsts = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return firsts.filter((first) => spans.filter((span) => span.first === first).length < to - first + 1);
}

/** The spans without scores. */
export interface MissingSpans {
  readonly whole: boolean;
  readonly firsts: readonly number[];
}

/** Progress of an ablation. */
export type AblationOutput =
  | { readonly type: 'whole'; readonly scores: Scores }
  /** All spans that begin at one layer. */
  | { readonly type: 'spans'; readonly spans: readonly AblatedSpan[] }
  /** Share of all its work that is done, 0…1. */
  | { readonly type: 'progress'; readonly share: number };

/** An ablation that runs, or waits for the one before it. */
export interface AblationWork {
  readonly run: string;
  readonly task: string;
  /** Share of all its work that is done, 0…1. */
  readonly share: number;
}
