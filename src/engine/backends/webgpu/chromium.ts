// Registers the gradients of tfjs's operations, which tfjs-core omits in a bundle.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { GpuHost } from './webgpu';

/** Returns the WebGPU of this window. Throws if Chromium offers none. */
export function chromiumHost(versions: Readonly<Record<string, string>>): GpuHost {
  const { gpu } = navigator as { gpu?: GPU };
  if (!gpu) throw new Error('this Chromium offers no WebGPU on this system');
  return { gpu, versions, peakRssBytes: () => null };
}
