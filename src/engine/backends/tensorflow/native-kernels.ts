import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { kernelsModule } from '../../../shared/kernels-module';
import { setTogether, fusedShapes, type FusedName } from '../../ops/fused';
import { attributesInOrder, fusedAttributes, lengthOfLists } from '../../ops/fused-attributes';
import { differenceOfInternals, differenceOfPrograms } from './native-internals';
import { nativePrograms, type NativePrograms, type NativeRuntime } from './native-program';
import { reasonOf } from '../reason';

/** The part of tfjs-node's backend that calls an operation by name. */
export interface OperationCaller extends NativeRuntime {
  executeMultipleOutputs(
    name: string,
    attributes: readonly object[],
    inputs: readonly TensorInfo[],
    outputs: number,
  ): TensorInfo[];
}

export interface NativeKernels {
  /** False if training uses TensorFlow's own operations. */
  readonly areUsed: boolean;
  /** One sentence for each part of the kernels that does not work, with the reason. */
  readonly notes: readonly string[];
}

/** The exports of the compiled module: operations, and the names of each operation's attributes in order. */
interface KernelsModule {
  readonly operations: readonly string[];
  readonly attributes?: readonly (readonly string[])[];
}

let loaded: NativeKernels = { areUsed: false, notes: [] };

/** Registers the operations of resources/kernels with TensorFlow and tfjs, if set-up has built them. */
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
  const other = differingOperation(module);
  if (other) return unused(`the module that set-up built declares ${other} differently; run "npm run setup"`);

  const difference = differenceOfInternals(native);
  if (difference !== null) return withoutPrograms(native, module, difference);
  const programs = nativePrograms(native);
  register(native, module, programs);
  const failure = differenceOfPrograms(native, programs);
  if (failure !== null) {
    programs.uninstall();
    return withoutPrograms(native, module, failure);
  }
  setTogether('tensorflow', programs.together);
  return { areUsed: true, notes: [] };
}

/** Describes kernels that run one by one: the same numbers, but slower. */
function withoutPrograms(native: OperationCaller, module: KernelsModule, why: string): NativeKernels {
  register(native, module, null);
  const note = `kernels are called one by one, which takes longer, because this tfjs-node works differently (${why})`;
  return { areUsed: true, notes: [note] };
}

/** Returns the first operation of the module whose attributes differ from this code in name or order. */
function differingOperation({ operations, attributes }: KernelsModule): string | undefined {
  const declared = (name: string): readonly string[] | undefined => fusedAttributes[name as FusedName];
  return operations.find((name, i) => declared(name)?.join() !== attributes?.[i]?.join());
}

/** Registers the operations of the module. The module has products only where they are faster than TensorFlow's. */
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

interface NamedOperation {
  readonly name: FusedName;
  /** Index of the operation in the module's list. */
  readonly operation: number;
}

/** tfjs passes inputs as an object whose keys are their indices. */
function kernel(
  native: OperationCaller,
  programs: NativePrograms | null,
  { name, operation }: NamedOperation,
): KernelFunc {
  const names: readonly string[] = fusedAttributes[name];
  const hasLists = names[0] === lengthOfLists;
  return ({ inputs: byIndex, attrs }) => {
    const { TF_ATTR_FLOAT, TF_ATTR_INT } = native.binding;
    const inputs = Object.values(byIndex) as TensorInfo[];
    const attributes = (attrs ?? {}) as Readonly<Record<string, number>>;
    const values = attributesInOrder(name, attributes);
    const shapes = fusedShapes[name](
      inputs.map(({ shape }) => shape),
      attributes,
    );
    if (programs?.isQueueing) {
      return programs.add({ operation, attributes: hasLists ? values.slice(1) : values, inputs, shapes });
    }
    const typed = values.map((value, i) => ({
      name: names[i],
      type: hasLists && i === 0 ? TF_ATTR_INT : TF_ATTR_FLOAT,
      value,
    }));
    return native.executeMultipleOutputs(name, typed, inputs, shapes.length);
  };
}
