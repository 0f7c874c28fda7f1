import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { kernelsModule } from '../../shared/kernels-module';
import { computesTogether, fusedShapes, type FusedName } from '../ops/fused';
import { nativePrograms, type NativePrograms, type NativeRuntime } from './native-program';

/** What is used of tfjs-node's backend besides. */
export interface OperationCaller extends NativeRuntime {
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
  if (tf.getKernel('WorkbenchAddBias', 'tensorflow')) return true;
  const programs = nativePrograms(native);
  computesTogether('tensorflow', programs.together);
  for (const name of Object.keys(fusedShapes) as FusedName[]) {
    const operation = operations.indexOf(name);
    // Products of the module's own are there only where they are faster than the runtime's.
    if (operation < 0) continue;
    tf.registerKernel({
      kernelName: name,
      backendName: 'tensorflow',
      kernelFunc: kernel(native, programs, { name, operation }),
    });
  }
  return true;
}

interface Named {
  readonly name: FusedName;
  /** Its place in the module's list. */
  readonly operation: number;
}

/**
 * Inputs come under the numbers of their places. The attribute `count` says how long its lists are; the others stand in the order
 * in which the kernel declares them.
 */
function kernel(native: OperationCaller, programs: NativePrograms, { name, operation }: Named): KernelFunc {
  return ({ inputs: given, attrs }) => {
    const { TF_ATTR_FLOAT, TF_ATTR_INT } = native.binding;
    const inputs = Object.values(given) as TensorInfo[];
    const attributes = (attrs ?? {}) as Readonly<Record<string, number>>;
    const shapes = fusedShapes[name](
      inputs.map(({ shape }) => shape),
      attributes,
    );
    const { count, ...numbers } = attributes;
    if (programs.isWaiting) return programs.add({ operation, attributes: Object.values(numbers), inputs, shapes });
    const told = [
      ...(count === undefined ? [] : [{ name: 'count', type: TF_ATTR_INT, value: count }]),
      ...Object.entries(numbers).map(([name, value]) => ({ name, type: TF_ATTR_FLOAT, value })),
    ];
    return native.executeMultipleOutputs(name, told, inputs, shapes.length);
  };
}
