import type { RunConfig } from '../../shared/run';
import { isRegression, type TaskKind } from '../../shared/task';
import { classification } from './classification';
import { balancedWeights, weightedClassification } from './class-weights';
import type { Objective } from './head';
import { regression } from './regression';
import { scaledRegression, scaleOfTargets, type ScaledTargets } from './target-scale';

/** The objective of trained weights: their outputs are raw values or class scores. */
export const objectiveOf = (kind: TaskKind): Objective => (isRegression(kind) ? regression : classification);

export interface TrainingObjective {
  readonly objective: Objective;
  /** For a regression on scaled targets: removes the scale from saved weights. */
  readonly scale: ScaledTargets | null;
}

/** Returns the objective that a run trains with; `labels` are those of train. */
export function trainingObjective(
  { targetScale, classWeights }: Pick<RunConfig, 'targetScale' | 'classWeights'>,
  { kind, outputs }: { readonly kind: TaskKind; readonly outputs: number },
  labels: readonly (number | null)[],
): TrainingObjective {
  if (isRegression(kind) && targetScale === 'standard') {
    const scale = scaleOfTargets(labels);
    return { objective: scaledRegression(scale), scale };
  }
  if (!isRegression(kind) && classWeights === 'balanced') {
    return { objective: weightedClassification(balancedWeights(labels, outputs)), scale: null };
  }
  return { objective: objectiveOf(kind), scale: null };
}
