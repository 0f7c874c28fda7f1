import { squaredError } from '../ops/losses';
import type { Objective } from './head';

/** Mean squared error on unscaled targets; predictions are not clipped. */
export const regression: Objective = {
  loss: squaredError,
  predict: (outputs) => Array.from(outputs, (prediction) => ({ prediction, probabilities: null })),
};
