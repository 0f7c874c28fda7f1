import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { programSteps } from '../../../shared/kernels-module';

/** What is used of tfjs-node's backend: tensors of the runtime by number, and calling its operations by name. */
export interface NativeRuntime {
  readonly binding: {
    readonly TF_ATTR_FLOAT: number;
    readonly TF_ATTR_INT: number;
    readonly TF_FLOAT: number;
    readonly TF_INT32: number;
    createTensor(shape: readonly number[], dtype: number, values: Float32Array | Int32Array): number;
    deleteTensor(id: number): void;
    getNumOfTensors(): number;
    executeOp(
      name: string,
      attributes: readonly object[],
      inputs: readonly number[],
      outputs: number,
    ): readonly { readonly id: number }[];
  };
  readonly tensorMap: Map<object, NativeTensor>;
  write(values: Float32Array, shape: readonly number[], dtype: DataType): object;
  incRef(dataId: object): void;
  getInputTensorIds(inputs: readonly TensorInfo[]): number[];
  disposeData(dataId: object, force?: boolean): boolean;
}

/** How the backend knows a tensor. */
interface NativeTensor {
  readonly shape: readonly number[];
  readonly dtype: number;
  /** Of the runtime's tensor; below 0 while there is none. */
  id: number;
  /** What is still to be made a tensor of the runtime. */
  values: unknown;
  refCount: number;
}

/** What a call that waits will give. Whoever reads it has all that waits computed first. */
class Awaited implements NativeTensor {
  id = -1;
  refCount = 1;
  constructor(
    readonly shape: readonly number[],
    readonly dtype: number,
    readonly place: number,
    private readonly compute: () => void,
  ) {}
  /** Asked for before every use of `id` that is not its end. */
  get values(): null {
    if (this.id < 0) this.compute();
    return null;
  }
}

const { takeFloat, takeInteger, release, give, firstCall } = programSteps;

export interface WaitingCall {
  /** The place in the module's list of operations. */
  readonly operation: number;
  readonly attributes: readonly number[];
  readonly inputs: readonly TensorInfo[];
  readonly shapes: readonly (readonly number[])[];
}

export interface NativePrograms {
  /** Calls wait while `compute` runs. */
  together<Result>(compute: () => Result): Result;
  readonly isWaiting: boolean;
  /** Adds a call to those that wait. */
  add(call: WaitingCall): TensorInfo[];
  /** Gives the backend its own way of disposing back. Nothing may wait. */
  withdraw(): void;
}

/**
 * Calls of our operations as one of the runtime's. Memory is freed where it would have been, step by step: what is disposed
 * of meanwhile becomes a step of the program.
 */
export function nativePrograms(native: NativeRuntime): NativePrograms {
  const { binding, tensorMap } = native;
  let depth = 0;
  let program = emptyProgram();

  const compute = (): void => {
    if (program.code.length === 0) return;
    const { code, floats, integers, attributes, awaited, disposed } = program;
    program = emptyProgram();
    const told = [
      binding.createTensor([attributes.length], binding.TF_FLOAT, Float32Array.from(attributes)),
      binding.createTensor(
        [1 + code.length + 2 * awaited.size],
        binding.TF_INT32,
        Int32Array.from([floats.length + 1, ...code, ...[...awaited].flatMap(({ place }) => [give, place])]),
      ),
    ] as const;
    try {
      if (awaited.size === 0) return;
      const lengths = { floats: floats.length + 1, integers: integers.length + 1, outputs: awaited.size };
      const given = binding.executeOp(
        'WorkbenchProgram',
        Object.entries(lengths).map(([name, value]) => ({ name, type: binding.TF_ATTR_INT, value })),
        [...floats, told[0], ...integers, told[1]],
        awaited.size,
      );
      [...awaited].forEach((one, i) => (one.id = given[i]!.id));
    } finally {
      [...told, ...disposed].forEach((id) => binding.deleteTensor(id));
    }
  };

  const placeOf = (input: TensorInfo): number => {
    const tensor = tensorMap.get(input.dataId)!;
    if (tensor instanceof Awaited && program.awaited.has(tensor)) return tensor.place;
    const [id] = native.getInputTensorIds([input]) as [number];
    const known = program.taken.get(id);
    if (known !== undefined) return known;
    const isInteger = tensor.dtype === binding.TF_INT32;
    (isInteger ? program.integers : program.floats).push(id);
    program.code.push(isInteger ? takeInteger : takeFloat);
    program.taken.set(id, program.places);
    return program.places++;
  };

  const ownDispose = native.disposeData;
  const dispose = ownDispose.bind(native);
  native.disposeData = (dataId, force = false) => {
    // The map looks on other backends for what it does not hold, and fails where nothing does.
    const tensor = tensorMap.has(dataId) ? tensorMap.get(dataId) : undefined;
    if (!tensor || (!force && tensor.refCount > 1)) return dispose(dataId, force);
    if (tensor instanceof Awaited && program.awaited.delete(tensor)) {
      program.code.push(release, tensor.place);
    } else if (program.taken.has(tensor.id)) {
      program.code.push(release, program.taken.get(tensor.id)!);
      program.taken.delete(tensor.id);
      program.disposed.push(tensor.id);
      tensor.id = -1;
    }
    return dispose(dataId, force);
  };

  return {
    get isWaiting() {
      return depth > 0;
    },
    together: (run) => {
      depth++;
      try {
        const result = run();
        if (depth === 1) compute();
        return result;
      } catch (error) {
        program.awaited.clear();
        if (depth === 1) compute();
        throw error;
      } finally {
        depth--;
      }
    },
    add: ({ operation, attributes, inputs, shapes }) => {
      const places = inputs.map(placeOf);
      program.code.push(firstCall + operation, attributes.length, shapes.length, places.length, ...places);
      program.attributes.push(...attributes);
      return shapes.map((shape) => {
        const dataId = {};
        const tensor = new Awaited(shape, binding.TF_FLOAT, program.places++, compute);
        program.awaited.add(tensor);
        tensorMap.set(dataId, tensor);
        return { dataId, shape: [...shape], dtype: 'float32' };
      });
    },
    withdraw: () => void (native.disposeData = ownDispose),
  };
}

function emptyProgram() {
  return {
    code: [] as number[],
    /** Numbers of the tensors that it reads. */
    floats: [] as number[],
    integers: [] as number[],
    attributes: [] as number[],
    /** Where each of those stands in its list of places. */
    taken: new Map<number, number>(),
    /** How long that list is. */
    places: 0,
    /** What it will give, unless that is disposed of before. */
    awaited: new Set<Awaited>(),
    /** What it reads for the last time. */
    disposed: [] as number[],
  };
}
