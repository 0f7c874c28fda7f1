import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { uniform } from './wgsl/dropout';
import { runShader } from './wgsl/program';

/** Returns numbers in [0, 1) that follow from the key; nothing is uploaded. */
export const hashedUniform = (
  library: WebGPUBackend,
  shape: readonly number[],
  key: readonly [number, number],
): Tensor => tf.engine().makeTensorFromTensorInfo(runShader(library, uniform, shape, [], key));
