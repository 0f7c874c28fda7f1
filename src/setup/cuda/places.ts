import { createHash } from 'node:crypto';
import path from 'node:path';
import { wholeFolder } from '../cache/cached-folder';
import { cudaPlatform, nvidiaWheels, tensorflowWheel, type CudaWheel } from './wheels';

const wheels: readonly CudaWheel[] = [tensorflowWheel, ...nvidiaWheels];

/**
 * Returns the folder of the whole CUDA build: TensorFlow's library, NVIDIA's libraries, and the binding to
 * TensorFlow.js.
 */
export function cudaFolder(cache: string): string {
  const sums = wheels.map(({ sha256 }) => sha256).join('');
  const key = createHash('sha256').update(sums).digest('hex').slice(0, 12);
  return path.join(cache, `tensorflow-cuda-${tensorflowWheel.version}-${cudaPlatform}-${key}`);
}

/** Returns a wheel's folder below that of the CUDA build, where the library's search path expects it. */
export const parentOf = (root: string, { component }: CudaWheel): string =>
  component === tensorflowWheel.component ? root : path.join(root, 'nvidia');

/** Returns the wheels that are missing or incomplete. */
export function wheelsToFetch(root: string): CudaWheel[] {
  return wheels.filter((wheel) => !wholeFolder(path.join(parentOf(root, wheel), wheel.component)));
}

/** Returns the binding's own folder, below the former; a binding belongs to a version of TensorFlow.js. */
export const bindingName = (tfjsVersion: string): string => `binding-${tfjsVersion}`;

/** Returns where the binding looks for its library: two folders up, in `deps/lib`. */
export const bindingFile = path.join('lib', 'napi-v8', 'tfjs_binding.node');
