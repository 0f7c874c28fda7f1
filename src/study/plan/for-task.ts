import type { RunConfig } from '../../shared/run';
import type { TargetScale } from '../../shared/target-scale';
import { isRegression, type TaskInfo } from '../../shared/task';

/** A setting as the study file gives it, before a task decides which of its values apply. */
export type WantedConfig = Omit<RunConfig, 'targetScale'> & { readonly targetScale: TargetScale };

/**
 * Returns the config of a setting on one task. A value that has no effect there is left out, so that ids stay the same.
 */
export function configFor({ targetScale, ...config }: WantedConfig, { kind }: Pick<TaskInfo, 'kind'>): RunConfig {
  return isRegression(kind) && targetScale === 'standard' ? { ...config, targetScale } : config;
}
