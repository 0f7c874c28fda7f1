import { createHash } from 'node:crypto';
import path from 'node:path';
import { wholeFolder } from '../cache/cached-folder';
import { cudaPlatform, nvidiaWheels, tensorflowWheel, type CudaWheel } from './wheels';

const wheels: readonly CudaWheel[] = [tensorflowWheel, ...nvidiaWheels];

/** The folder that holds all of the CUDA build: the library, NVIDIA's, and the binding between it and TensorFlow.js. */
export function cudaFolder(cache: string): string {
  const sums = wheels.map(({ sha256 }) => sha256).join('');
  const key = createHash('sha256').update(sums).digest('hex').slice(0, 12);
  return path.join(cache, `tensorflow-cuda-${tensorflowWheel.version}-${cudaPlatform}-${key}`);
}

/** Where a wheel's folder lies below that of the CUDA build, as the library's own search path expects it. */
export const parentOf = (root: string, { component }: CudaWheel): string =>
  component === tensorflowWheel.component ? root : path.join(root, 'nvidia');

/** The wheels that are not there yet, or not whole. */
export function wheelsToFetch(root: string): CudaWheel[] {
  return wheels.filter((wheel) => !wholeFolder(path.join(parentOf(root, wheel), wheel.component)));
}

/** The binding's own folder, below the former; a binding belongs to a version of TensorFlow.js. */
export const bindingName = (tfjsVersion: string): string => `binding-${tfjsVersion}`;

/** Where the binding looks for its library: two folders up, in `deps/lib`. */
export const bindingFile = path.join('lib', 'napi-v8', 'tfjs_binding.node');
