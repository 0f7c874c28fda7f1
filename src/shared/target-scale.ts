import type { RunRow } from './run';

/**
 * How a regression's targets are scaled for training: `standard` subtracts the mean of train and divides by its standard
 * deviation, `raw` leaves them as they are. Predictions and scores are on the raw scale either way.
 */
export const targetScales = ['standard', 'raw'] as const;
export type TargetScale = (typeof targetScales)[number];

/** Of a run's regression; null for a classification, and for raw targets until a score says that it is a regression. */
export function targetScaleOf({
  config,
  scores,
}: Pick<RunRow, 'config'> & Partial<Pick<RunRow, 'scores'>>): TargetScale | null {
  if (config.targetScale) return config.targetScale;
  return scores?.validation && 'mse' in scores.validation ? 'raw' : null;
}
