import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Operations that a backend may do in one pass over memory where the shared ones take several, with how many tensors
 * each gives, for lists of `count` where it reads lists. They are kernels of tfjs under these names; what they compute
 * stands in resources/kernels.
 */
export const fusedOutputs = {
  WorkbenchAddBias: 1,
  WorkbenchGelu: 1,
  WorkbenchGeluWithSlope: 2,
  WorkbenchDrop: 2,
  WorkbenchLayerNorm: 3,
  WorkbenchLayerNormGradient: 3,
  WorkbenchAttention: 3,
  WorkbenchAttentionGradient: 6,
  WorkbenchMeans: 1,
  WorkbenchMeansGradient: 1,
  WorkbenchCrossEntropy: 2,
  WorkbenchSumOfRows: 1,
  WorkbenchSumOfSquares: 1,
  WorkbenchAdamW: (count: number) => 3 * count,
  WorkbenchProduct: (count: number) => count,
  WorkbenchProductPlus: 1,
  WorkbenchProductTimes: 2,
  WorkbenchLinear: (count: number) => count,
  WorkbenchLinearPlus: 1,
  WorkbenchLinearDrop: 1,
  WorkbenchLinearGelu: 1,
  WorkbenchLinearGeluWithSlope: 2,
} as const;
export type FusedName = keyof typeof fusedOutputs;

export const hasFused = (name: FusedName): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;

/** Null where the backend does not have it: the caller then composes it of shared operations. */
export function fused(
  name: FusedName,
  inputs: readonly Tensor[],
  attributes: Readonly<Record<string, number>> = {},
): Tensor[] | null {
  if (!hasFused(name)) return null;
  return tf.engine().runKernel(name, Object.fromEntries(inputs.entries()), attributes) as unknown as Tensor[];
}
