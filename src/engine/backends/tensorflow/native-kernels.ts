import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { kernelsModule } from '../../../shared/kernels-module';
import { computesTogether, fusedShapes, type FusedName } from '../../ops/fused';
import { attributesInOrder, fusedAttributes, lengthOfLists } from '../../ops/fused-attributes';
import { lackOfInternals, lackOfPrograms } from './native-internals';
import { nativePrograms, type NativePrograms, type NativeRuntime } from './native-program';
import { reasonOf } from '../reason';

/** What is used of tfjs-node's backend besides. */
export interface OperationCaller extends NativeRuntime {
  executeMultipleOutputs(
    name: string,
    attributes: readonly object[],
    inputs: readonly TensorInfo[],
    outputs: number,
  ): TensorInfo[];
}

export interface NativeKernels {
  /** False where training composes its operations of TensorFlow's own. */
  readonly areUsed: boolean;
  /** What does not work of what set-up built, and why. */
  readonly notes: readonly string[];
}

/** The module of resources/kernels: operations, and the attributes of each in the order of their declaration. */
interface KernelsModule {
  readonly operations: readonly string[];
  readonly attributes?: readonly (readonly string[])[];
}

let loaded: NativeKernels = { areUsed: false, notes: [] };

/** Adds the operations of resources/kernels to TensorFlow and to tfjs's list of kernels, where set-up has built them. */
export function loadNativeKernels(native: OperationCaller): NativeKernels {
  if (tf.getKernel('WorkbenchAddBias', 'tensorflow')) return loaded;
  return (loaded = load(native));
}

function load(native: OperationCaller): NativeKernels {
  const require = createRequire(import.meta.url);
  const file = path.join(path.dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json')), kernelsModule);
  if (!existsSync(file)) return { areUsed: false, notes: [] };
  const unused = (why: string): NativeKernels => ({
    areUsed: false,
    notes: [`the fused kernels are not used: ${why}`],
  });
  let module: KernelsModule;
  try {
    module = require(file) as KernelsModule;
  } catch (error) {
    return unused(reasonOf(error));
  }
  const other = otherSchema(module);
  if (other) return unused(`${other} is declared in another way in the module that set-up built; run "npm run setup"`);

  const lack = lackOfInternals(native);
  if (lack !== null) return withoutPrograms(native, module, lack);
  const programs = nativePrograms(native);
  register(native, module, programs);
  const failure = lackOfPrograms(native, programs);
  if (failure !== null) {
    programs.withdraw();
    return withoutPrograms(native, module, failure);
  }
  computesTogether('tensorflow', programs.together);
  return { areUsed: true, notes: [] };
}

/** Kernels give the same numbers one by one, only later. */
function withoutPrograms(native: OperationCaller, module: KernelsModule, why: string): NativeKernels {
  register(native, module, null);
  const note = `kernels are called one by one, which takes longer: this tfjs-node works in another way (${why})`;
  return { areUsed: true, notes: [note] };
}

/** The first operation of the module whose attributes, or their order, are not those of this code. */
function otherSchema({ operations, attributes }: KernelsModule): string | undefined {
  const declared = (name: string): readonly string[] | undefined => fusedAttributes[name as FusedName];
  return operations.find((name, i) => declared(name)?.join() !== attributes?.[i]?.join());
}

/** Products are in the module only where they are faster than the runtime's. */
function register(native: OperationCaller, { operations }: KernelsModule, programs: NativePrograms | null): void {
  operations.forEach((name, operation) => {
    if (tf.getKernel(name, 'tensorflow')) tf.unregisterKernel(name, 'tensorflow');
    tf.registerKernel({
      kernelName: name,
      backendName: 'tensorflow',
      kernelFunc: kernel(native, programs, { name: name as FusedName, operation }),
    });
  });
}

interface Named {
  readonly name: FusedName;
  /** Its place in the module's list. */
  readonly operation: number;
}

/** Inputs come under the numbers of their places. */
function kernel(native: OperationCaller, programs: NativePrograms | null, { name, operation }: Named): KernelFunc {
  const names: readonly string[] = fusedAttributes[name];
  const hasLists = names[0] === lengthOfLists;
  return ({ inputs: given, attrs }) => {
    const { TF_ATTR_FLOAT, TF_ATTR_INT } = native.binding;
    const inputs = Object.values(given) as TensorInfo[];
    const attributes = (attrs ?? {}) as Readonly<Record<string, number>>;
    const values = attributesInOrder(name, attributes);
    const shapes = fusedShapes[name](
      inputs.map(({ shape }) => shape),
      attributes,
    );
    if (programs?.isWaiting) {
      return programs.add({ operation, attributes: hasLists ? values.slice(1) : values, inputs, shapes });
    }
    const told = values.map((value, i) => ({
      name: names[i],
      type: hasLists && i === 0 ? TF_ATTR_INT : TF_ATTR_FLOAT,
      value,
    }));
    return native.executeMultipleOutputs(name, told, inputs, shapes.length);
  };
}
