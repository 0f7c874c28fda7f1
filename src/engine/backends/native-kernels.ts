import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { kernelsModule } from '../../shared/kernels-module';
import { fusedOutputs } from '../ops/fused';

/** What is used of tfjs-node's backend: calling one of the runtime's operations by name. */
export interface OperationCaller {
  readonly binding: { readonly TF_ATTR_FLOAT: number; readonly TF_ATTR_INT: number };
  executeMultipleOutputs(
    name: string,
    attributes: readonly object[],
    inputs: readonly TensorInfo[],
    outputs: number,
  ): TensorInfo[];
}

/**
 * Adds the operations of resources/kernels to TensorFlow and to tfjs's list of kernels. False where set-up could not
 * build them: training then composes them of TensorFlow's own.
 */
export function loadNativeKernels(native: OperationCaller): boolean {
  const require = createRequire(import.meta.url);
  const module = path.join(path.dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json')), kernelsModule);
  if (!existsSync(module)) return false;
  const { operations } = require(module) as { operations: readonly string[] };
  for (const [name, outputs] of Object.entries(fusedOutputs)) {
    // Products of the module's own are there only where they are faster than the runtime's.
    if (!operations.includes(name) || tf.getKernel(name, 'tensorflow')) continue;
    tf.registerKernel({
      kernelName: name,
      backendName: 'tensorflow',
      kernelFunc: kernel(native, name, outputs),
    });
  }
  return true;
}

type Outputs = (typeof fusedOutputs)[keyof typeof fusedOutputs];

/** Inputs come under the numbers of their places. The attribute `count` says how long its lists are. */
function kernel(native: OperationCaller, name: string, outputs: Outputs): KernelFunc {
  return ({ inputs, attrs }) => {
    const { TF_ATTR_FLOAT, TF_ATTR_INT } = native.binding;
    const numbers = (attrs ?? {}) as Readonly<Record<string, number>>;
    const attributes = Object.entries(numbers).map(([attribute, value]) => {
      return { name: attribute, type: attribute === 'count' ? TF_ATTR_INT : TF_ATTR_FLOAT, value };
    });
    const given = typeof outputs === 'number' ? outputs : outputs(numbers['count']!);
    return native.executeMultipleOutputs(name, attributes, Object.values(inputs) as TensorInfo[], given);
  };
}
