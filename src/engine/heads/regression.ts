import * as tf from '@tensorflow/tfjs-core';
import type { Objective } from './head';

/** Mean squared error on the raw target; predictions are not clipped. */
export const regression: Objective = {
  loss: (outputs, labels) => tf.mean(tf.square(tf.sub(tf.reshape(outputs, [-1]), tf.tensor1d(labels)))),
  predict: (outputs) => Array.from(outputs, (prediction) => ({ prediction, probabilities: null })),
};
