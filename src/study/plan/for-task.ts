import type { Auto } from '../../methods/entry-keys';
import type { ClassWeighting } from '../../shared/class-weights';
import type { RunConfig } from '../../shared/run';
import type { TargetScale } from '../../shared/target-scale';
import { isRegression, type TaskInfo } from '../../shared/task';
import { autoEpochs } from './auto-epochs';
import { autoRate } from './auto-rate';

/** A setting as the study file gives it, before a task decides which of its values apply. */
export type WantedConfig = Omit<RunConfig, 'learningRate' | 'epochs' | 'targetScale' | 'classWeights'> & {
  readonly learningRate: RunConfig['learningRate'] | Auto;
  readonly epochs: RunConfig['epochs'] | Auto;
  readonly targetScale: TargetScale;
  readonly classWeights: ClassWeighting;
};

/**
 * Returns the config of a setting on one task. A value that has no effect there is left out, so that ids stay the same.
 */
export function configFor(wanted: WantedConfig, { kind, rows }: Pick<TaskInfo, 'kind' | 'rows'>): RunConfig {
  const { targetScale, classWeights, learningRate, epochs, ...config } = wanted;
  const train = Math.min(rows.train, config.limit.train ?? Infinity);
  return {
    ...config,
    learningRate: learningRate === 'auto' ? autoRate(config.method) : learningRate,
    epochs: epochs === 'auto' ? autoEpochs(train, config.batchSize) : epochs,
    ...(isRegression(kind) && targetScale === 'standard' ? { targetScale } : {}),
    ...(!isRegression(kind) && classWeights === 'balanced' ? { classWeights } : {}),
  };
}
