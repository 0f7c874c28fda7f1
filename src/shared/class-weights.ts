/**
 * Weights of the classes in the loss of a classification: `none`, or `balanced`, the inverse of each class's share of train.
 */
export const classWeightings = ['none', 'balanced'] as const;
export type ClassWeighting = (typeof classWeightings)[number];
