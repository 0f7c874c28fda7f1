import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { programSteps } from '../../../shared/kernels-module';

/**
 * The part of tfjs-node's backend that programs use: tensors of the runtime by their ids, and calls of operations by
 * name.
 */
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

/** A tensor as the backend stores it in `tensorMap`. */
interface NativeTensor {
  readonly shape: readonly number[];
  readonly dtype: number;
  /** Id of the runtime's tensor; negative before it has one. */
  id: number;
  /** Values that the backend has not yet sent to the runtime; null once it has. */
  values: unknown;
  refCount: number;
}

/** The future result of a queued call. Reading `values` runs the queued calls first. */
class PendingTensor implements NativeTensor {
  id = -1;
  refCount = 1;
  constructor(
    readonly shape: readonly number[],
    readonly dtype: number,
    readonly slot: number,
    private readonly runQueued: () => void,
  ) {}
  /** The backend reads `values` before every use of `id` other than disposal. */
  get values(): null {
    if (this.id < 0) this.runQueued();
    return null;
  }
}

const { loadFloat, loadInteger, release, store, firstCall } = programSteps;

export interface QueuedCall {
  /** Index of the operation in the module's list. */
  readonly operation: number;
  readonly attributes: readonly number[];
  readonly inputs: readonly TensorInfo[];
  readonly shapes: readonly (readonly number[])[];
}

export interface NativePrograms {
  /** Queues the calls of our operations in `compute`. Runs them as one call at its end, or when a result is read. */
  together<Result>(compute: () => Result): Result;
  /** Whether `together` is running. */
  readonly isQueueing: boolean;
  /** Queues a call and returns its future results. */
  add(call: QueuedCall): TensorInfo[];
  /** Restores the backend's own `disposeData`. No call may be queued. */
  uninstall(): void;
}

/**
 * Runs several calls of our operations as one call of the runtime (docs/decisions/0023). It replaces the backend's
 * `disposeData`: disposing a tensor that the program uses becomes a step of the program, so memory is freed as early as
 * without it.
 */
export function nativePrograms(native: NativeRuntime): NativePrograms {
  const { binding, tensorMap } = native;
  let depth = 0;
  let program = emptyProgram();

  const runQueued = (): void => {
    if (program.code.length === 0) return;
    const { code, floats, integers, attributes, pending, disposed } = program;
    program = emptyProgram();
    const own = [
      binding.createTensor([attributes.length], binding.TF_FLOAT, Float32Array.from(attributes)),
      binding.createTensor(
        [1 + code.length + 2 * pending.size],
        binding.TF_INT32,
        Int32Array.from([floats.length + 1, ...code, ...[...pending].flatMap(({ slot }) => [store, slot])]),
      ),
    ] as const;
    try {
      if (pending.size === 0) return;
      const lengths = { floats: floats.length + 1, integers: integers.length + 1, outputs: pending.size };
      const results = binding.executeOp(
        'WorkbenchProgram',
        Object.entries(lengths).map(([name, value]) => ({ name, type: binding.TF_ATTR_INT, value })),
        [...floats, own[0], ...integers, own[1]],
        pending.size,
      );
      [...pending].forEach((one, i) => (one.id = results[i]!.id));
    } finally {
      [...own, ...disposed].forEach((id) => binding.deleteTensor(id));
    }
  };

  const slotOf = (input: TensorInfo): number => {
    const tensor = tensorMap.get(input.dataId)!;
    if (tensor instanceof PendingTensor && program.pending.has(tensor)) return tensor.slot;
    const [id] = native.getInputTensorIds([input]) as [number];
    const loaded = program.loaded.get(id);
    if (loaded !== undefined) return loaded;
    const isInteger = tensor.dtype === binding.TF_INT32;
    (isInteger ? program.integers : program.floats).push(id);
    program.code.push(isInteger ? loadInteger : loadFloat);
    program.loaded.set(id, program.slots);
    return program.slots++;
  };

  const ownDispose = native.disposeData;
  const dispose = ownDispose.bind(native);
  native.disposeData = (dataId, force = false) => {
    // Without `has`, `get` would ask the other backends for an unknown tensor and throw.
    const tensor = tensorMap.has(dataId) ? tensorMap.get(dataId) : undefined;
    if (!tensor || (!force && tensor.refCount > 1)) return dispose(dataId, force);
    if (tensor instanceof PendingTensor && program.pending.delete(tensor)) {
      program.code.push(release, tensor.slot);
    } else if (program.loaded.has(tensor.id)) {
      program.code.push(release, program.loaded.get(tensor.id)!);
      program.loaded.delete(tensor.id);
      program.disposed.push(tensor.id);
      tensor.id = -1;
    }
    return dispose(dataId, force);
  };

  return {
    get isQueueing() {
      return depth > 0;
    },
    together: (run) => {
      depth++;
      try {
        const result = run();
        if (depth === 1) runQueued();
        return result;
      } catch (error) {
        program.pending.clear();
        if (depth === 1) runQueued();
        throw error;
      } finally {
        depth--;
      }
    },
    add: ({ operation, attributes, inputs, shapes }) => {
      const slots = inputs.map(slotOf);
      program.code.push(firstCall + operation, attributes.length, shapes.length, slots.length, ...slots);
      program.attributes.push(...attributes);
      return shapes.map((shape) => {
        const dataId = {};
        const tensor = new PendingTensor(shape, binding.TF_FLOAT, program.slots++, runQueued);
        program.pending.add(tensor);
        tensorMap.set(dataId, tensor);
        return { dataId, shape: [...shape], dtype: 'float32' };
      });
    },
    uninstall: () => void (native.disposeData = ownDispose),
  };
}

function emptyProgram() {
  return {
    code: [] as number[],
    /** Ids of the tensors that the program reads. */
    floats: [] as number[],
    integers: [] as number[],
    attributes: [] as number[],
    /** The slot of each of those ids. */
    loaded: new Map<number, number>(),
    /** The number of slots. */
    slots: 0,
    /** The program's results that are not disposed of yet. */
    pending: new Set<PendingTensor>(),
    /** Ids of inputs that were disposed of; the program deletes them when it has run. */
    disposed: [] as number[],
  };
}
