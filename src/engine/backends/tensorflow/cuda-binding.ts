import { createRequire } from 'node:module';
import type { CudaRuntime } from '../../../shared/cuda-runtime';
import { reasonOf } from '../reason';

/**
 * Makes tfjs-node load the CUDA build's binding in this process. tfjs-node loads its binding from a fixed path, so this
 * fills Node's module cache for that path. Returns the reason if the binding cannot be loaded; the CPU build is used
 * then.
 */
export function useCudaBinding({ binding }: CudaRuntime): { readonly reason: string | null } {
  // Without this, TensorFlow takes all memory of the GPU at the first tensor, and other programs on the GPU fail.
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  // Gradients are summed in one order, so that a run repeats bit for bit.
  process.env['TF_DETERMINISTIC_OPS'] ??= '1';
  // Products have full precision, as on every other backend and in PyTorch: TF32 keeps ten bits of each factor.
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
