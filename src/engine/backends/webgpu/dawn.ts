import { create, globals } from 'webgpu';
import type { GpuHost } from './webgpu';

/** Kept for as long as the process lives: what was made by it dies with it, and takes the process along. */
let gpu: GPU | null = null;

/**
 * WebGPU for Node: Dawn, the library under Chromium's. The only file that may import it. The whole of tfjs comes along for
 * the gradients of its operations, which its core leaves out in Node.
 */
export async function dawnHost(): Promise<GpuHost> {
  // Its buffers are memory of its own, which Electron forbids: the first one would end the process.
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
