/**
 * How a regression's targets are scaled for training: `standard` subtracts the mean of train and divides by its standard
 * deviation, `raw` leaves them as they are. Predictions and scores are on the raw scale either way.
 */
export const targetScales = ['standard', 'raw'] as const;
export type TargetScale = (typeof targetScales)[number];
