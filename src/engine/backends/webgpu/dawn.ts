import { create, globals } from 'webgpu';
import type { GpuHost } from './webgpu';

/** Kept until the process ends: if it were collected, its devices would become invalid and end the process. */
let gpu: GPU | null = null;

/**
 * Returns WebGPU for Node: Dawn, the library that Chromium uses. No other file may import it. All of tfjs is imported
 * for the gradients of its operations, which tfjs-core omits in Node.
 */
export async function dawnHost(): Promise<GpuHost> {
  // Dawn's buffers lie outside of V8's memory, which Electron forbids: the first one would end the process.
  if (process.versions['electron']) throw new Error('in the app, WebGPU computes in a hidden window');
  Object.assign(globalThis, globals);
  await import('@tensorflow/tfjs');
  const { default: dawn } = await import('webgpu/package.json', { with: { type: 'json' } });
  return {
    gpu: (gpu ??= create([])),
    versions: { dawn: dawn.version, node: process.versions.node },
    peakRssBytes: () => process.resourceUsage().maxRSS * 1024,
  };
}
