import type { PrimaryMetric, Scores } from '../../shared/metric';
import { type MethodConfig, specOf } from '../../methods/registry';
import { isAhead, standingOf, type Standing } from '../../shared/selection';

/** A run whose weights may be kept, or are. */
export interface Candidate {
  readonly id: string;
  readonly validation: Scores | null;
  readonly bytes: number;
  /** Asked for by the study: kept whatever the others score. */
  readonly keepWeights: boolean;
}

export interface Cell {
  readonly method: MethodConfig;
  readonly metric: PrimaryMetric;
  /** Runs of the same cell whose weights are kept now. */
  readonly kept: readonly Candidate[];
  /** Bytes that the budget for whole layers leaves, before anything is given up. */
  readonly free: number;
}

export interface Decision {
  readonly keep: boolean;
  /** Runs whose weights are given up for this one's. */
  readonly giveUp: readonly string[];
}

/**
 * Weights of small methods are always kept; of methods whose weights are as large as the layers they train, the best run
 * of a cell within the disk budget, or all with `keepWeights` (docs/rules.md, "Training").
 */
export function decideWeights(run: Candidate, { method, metric, kept, free }: Cell): Decision {
  if (specOf(method.method).keeps === 'every' || run.keepWeights) return { keep: true, giveUp: [] };
  const standing = ({ validation }: Candidate): Standing => standingOf(validation, metric);
  if (kept.some((other) => !isAhead(standing(run), standing(other)))) return { keep: false, giveUp: [] };
  const beaten = kept.filter((other) => !other.keepWeights);
  const freed = beaten.reduce((sum, other) => sum + other.bytes, 0);
  if (run.bytes > free + freed) return { keep: false, giveUp: [] };
  return { keep: true, giveUp: beaten.map((other) => other.id) };
}
