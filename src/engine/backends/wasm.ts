import * as tf from '@tensorflow/tfjs-core';
// Registers the gradients of operations, which tfjs-core omits in Node.
import '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import type { Backend } from './backend';
import { drawUniform } from '../training/random';

/** Starts the last resort for systems without libtensorflow. It is slow, but every method trains on it. */
export async function startWasm(): Promise<Backend> {
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend did not start');
  await tf.ready();
  return {
    id: 'wasm',
    device: 'CPU (WebAssembly)',
    versions: { tfjs: tf.version_core },
    isEmulated: false,
    isUsable: () => true,
    uniform: (shape, key) => tf.tensor(drawUniform(tf.util.sizeFromShape([...shape]), key), [...shape], 'float32'),
    peakRssBytes: () => null,
  };
}
