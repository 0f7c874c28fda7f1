// The gradients of tfjs's operations, which its core leaves out of a bundle.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { GpuHost } from './webgpu';

/** WebGPU of the window that this runs in. Throws where its Chromium offers none. */
export function chromiumHost(versions: Readonly<Record<string, string>>): GpuHost {
  const { gpu } = navigator as { gpu?: GPU };
  if (!gpu) throw new Error('this Chromium offers no WebGPU on this system');
  return { gpu, versions, peakRssBytes: () => null };
}
