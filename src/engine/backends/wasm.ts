import * as tf from '@tensorflow/tfjs-core';
// Brings the gradients of its operations, which the core leaves out in Node.
import '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import type { Backend } from './backend';
import { drawUniform } from '../training/random';

/** The last resort where no libtensorflow can be had: slow, but every method trains on it. */
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
