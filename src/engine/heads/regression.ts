import { squaredError } from '../ops/losses';
import type { Objective } from './head';

/** Mean squared error on the targets as they are; predictions are not clipped. */
export const regression: Objective = {
  loss: squaredError,
  predict: (outputs) => Array.from(outputs, (prediction) => ({ prediction, probabilities: null })),
};
