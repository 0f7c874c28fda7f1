import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { fused } from '../../ops/fused';
import type { NativePrograms, NativeRuntime } from './native-program';
import { reasonOf } from '../reason';

/** Checks the internals of tfjs-node that programs use. Returns the first difference, or null. No tensor remains. */
export function differenceOfInternals(native: NativeRuntime): string | null {
  return failureOf(() => {
    const { binding, tensorMap } = native;
    const before = binding.getNumOfTensors();
    const shape = [2];
    const dataId = native.write(Float32Array.of(1, 2), shape, 'float32');
    const kept = tensorMap.get(dataId);
    ensure(kept !== undefined, 'tensors are not kept by their data ids');
    ensure(
      tf.util.arraysEqual([...kept.shape], shape) && kept.dtype === binding.TF_FLOAT,
      'shape and type of a tensor are kept in another form',
    );
    ensure(kept.id < 0 && kept.values !== null, 'values are handed to the runtime in another way');
    const [id] = native.getInputTensorIds([{ dataId, shape, dtype: 'float32' }]);
    ensure(id !== undefined && id >= 0 && kept.id === id && kept.values === null, 'ids are kept in another form');

    ensure(kept.refCount === 1, 'references to a tensor are counted elsewhere');
    native.incRef(dataId);
    const isCounted = Number(kept.refCount) === 2 && !native.disposeData(dataId) && Number(kept.refCount) === 1;
    ensure(isCounted && tensorMap.has(dataId), 'references to a tensor are counted in another way');
    ensure(native.disposeData(dataId) && !tensorMap.has(dataId), 'tensors are disposed of in another way');
    // The program has taken over the deletion of a tensor whose id is negative: the runtime must not delete it again.
    ensure(native.disposeData(native.write(Float32Array.of(1), [1], 'float32')), 'unsent tensors are not disposed of');
    ensure(binding.getNumOfTensors() === before, 'the runtime keeps tensors that were disposed of');
  });
}

/**
 * Compares a small program with its operations one by one. Returns the difference, or null. The kernels must be
 * registered.
 */
export function differenceOfPrograms(native: NativeRuntime, programs: NativePrograms): string | null {
  return failureOf(() => {
    const before = native.binding.getNumOfTensors();
    const [together, separate] = [programs.together(trial), trial()].map((sum) => {
      const values = [...sum.dataSync()];
      sum.dispose();
      return values;
    }) as [number[], number[]];
    ensure(
      separate.every(Number.isFinite) && tf.util.arraysEqual(together, separate),
      'a program computes other numbers',
    );
    ensure(native.binding.getNumOfTensors() === before, 'a program leaves tensors behind');
  });
}

/**
 * Uses tensors in every state: sent to the runtime or not, cloned, disposed of, and read by an operation of tfjs
 * itself.
 */
const trial = (): Tensor =>
  tf.tidy(() => {
    const [x, bias] = [tf.tensor2d([1, -2, 3, 4], [2, 2]), tf.tensor1d([0.5, -1])];
    const [activated] = fused('WorkbenchGelu', [tf.mul(x, 2)])!;
    const [rows] = fused('WorkbenchSumOfRows', [activated!.clone()])!;
    activated!.dispose();
    const [moved] = fused('WorkbenchAddBias', [tf.add(x, rows!), bias])!;
    x.dispose();
    return fused('WorkbenchSumOfRows', [moved!])![0]!;
  });

function failureOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
