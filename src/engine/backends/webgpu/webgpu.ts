import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Backend } from '../backend';
import { isEmulated, openDevice, nameOf } from './device';
import { registerShaders } from './fused';
import { replaceSum } from './kernels';
import { trimFreeBuffers } from './memory';
import { hashedUniform } from './random';
import { paceSubmits } from './submits';
import { watchDevice } from './watch';

/** Source of WebGPU: Dawn in Node, Chromium in a window. */
export interface GpuHost {
  readonly gpu: GPU;
  readonly versions: Readonly<Record<string, string>>;
  peakRssBytes(): number | null;
}

/**
 * Starts any GPU through Vulkan, Metal or Direct3D 12. Values can only be read with `data()`, never with `dataSync()`.
 */
export async function startWebgpu({ gpu, versions, peakRssBytes }: GpuHost): Promise<Backend> {
  const { device, info } = await openDevice(gpu);
  provideNavigator(gpu);
  const library = new WebGPUBackend(device, info);
  replaceSum(device.limits.maxStorageBuffersPerShaderStage);
  registerShaders();
  const isUsable = watchDevice(library);
  trimFreeBuffers(library);
  paceSubmits(library);
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => library);
  if (!(await tf.setBackend('webgpu'))) throw new Error('the WebGPU backend did not start');
  return {
    id: 'webgpu',
    device: nameOf(info),
    isEmulated: isEmulated(info),
    versions: { ...versions, tfjs: tf.version_core },
    uniform: (shape, key) => hashedUniform(library, shape, key),
    isUsable,
    peakRssBytes,
  };
}

/** tfjs looks for WebGPU where a browser has it. */
function provideNavigator(gpu: GPU): void {
  const place = globalThis as { navigator?: object };
  if (!place.navigator) Object.defineProperty(place, 'navigator', { value: {}, configurable: true });
  if (!('gpu' in place.navigator!)) Object.defineProperty(place.navigator, 'gpu', { value: gpu, configurable: true });
}
