import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Pooling } from '../../../shared/encoder';
import { means } from '../../ops/means';
import { padded } from '../../ops/packed';
import type { Forward } from '../families/forward';
import type { Inputs } from '../inputs';

/** Returns the head's input [size, hidden] from the last layer's hidden states [tokens, hidden]. */
export function pool(hidden: Tensor2D, inputs: Inputs, pooling: Pooling, pooler: Forward['pooler']): Tensor2D {
  if (pooling === 'mean') return means(hidden, inputs);
  const { size, length } = inputs;
  const width = hidden.shape[1];
  const rows = tf.reshape(padded(hidden, inputs), [size, length, width]);
  const first = tf.reshape(tf.slice(rows, [0, 0, 0], [size, 1, width]), [size, width]) as Tensor2D;
  if (pooling === 'cls') return first;
  if (!pooler) throw new Error('this encoder has no pooler');
  return pooler(first);
}
