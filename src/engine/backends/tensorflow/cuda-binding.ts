import { createRequire } from 'node:module';
import type { CudaRuntime } from '../../../shared/cuda-runtime';
import { reasonOf } from '../reason';

/**
 * Puts the CUDA build's binding where tfjs-node looks for its own, for this process alone: tfjs-node finds its binding
 * by a fixed path, and Node gives for a path what it loaded for it before. Gives the reason when it cannot be loaded;
 * the CPU build is used then.
 */
export function seatCudaBinding({ binding }: CudaRuntime): { readonly reason: string | null } {
  // Without it, TensorFlow takes all memory of the GPU at the first tensor, and whatever else draws on it fails.
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  // Sums of gradients in one order, so that a run repeats bit for bit.
  process.env['TF_DETERMINISTIC_OPS'] ??= '1';
  // Products in full precision, as on every other backend and in PyTorch: TF32 keeps ten bits of each factor.
  process.env['NVIDIA_TF32_OVERRIDE'] ??= '0';
  try {
    const require = createRequire(import.meta.url);
    const inPackage = createRequire(require.resolve('@tensorflow/tfjs-node-gpu'));
    const { find } = inPackage('@mapbox/node-pre-gyp') as { find: (manifest: string) => string };
    const own = find(inPackage.resolve('../package.json'));
    inPackage(binding);
    inPackage.cache[own] = inPackage.cache[inPackage.resolve(binding)];
    return { reason: null };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}
