import type { PrimaryMetric, Scores } from '../../shared/metric';
import { type MethodConfig, specOf } from '../../methods/registry';
import { isAhead, standingOf, type Standing } from '../../shared/selection';

/** A run whose weights may be kept, or are. */
export interface Candidate {
  readonly id: string;
  readonly validation: Scores | null;
  readonly bytes: number;
  /** True if the study asks for them: they are kept regardless of other scores. */
  readonly keepWeights: boolean;
}

export interface Cell {
  readonly method: MethodConfig;
  readonly metric: PrimaryMetric;
  /** Runs of the same cell whose weights are kept now. */
  readonly kept: readonly Candidate[];
  /** Free bytes of the budget for whole layers, before any are deleted. */
  readonly free: number;
}

export interface Decision {
  readonly keep: boolean;
  /** Runs whose weights are deleted for those of this run. */
  readonly deleted: readonly string[];
}

/**
 * Decides which weights are kept. Those of small methods are always kept. Of methods that train whole layers, the best
 * run of a cell is kept within the disk budget, or all with `keepWeights` (docs/rules.md, "Training").
 */
export function decideWeights(run: Candidate, { method, metric, kept, free }: Cell): Decision {
  if (specOf(method.method).keeps === 'every' || run.keepWeights) return { keep: true, deleted: [] };
  const standing = ({ validation }: Candidate): Standing => standingOf(validation, metric);
  if (kept.some((other) => !isAhead(standing(run), standing(other)))) return { keep: false, deleted: [] };
  const beaten = kept.filter((other) => !other.keepWeights);
  const freed = beaten.reduce((sum, other) => sum + other.bytes, 0);
  if (run.bytes > free + freed) return { keep: false, deleted: [] };
  return { keep: true, deleted: beaten.map((other) => other.id) };
}
