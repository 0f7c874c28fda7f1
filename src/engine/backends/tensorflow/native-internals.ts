import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { fused } from '../../ops/fused';
import type { NativePrograms, NativeRuntime } from './native-program';
import { reasonOf } from '../reason';

/** Why programs cannot rely on how tfjs-node keeps its tensors here; null where they can. Changes nothing. */
export function lackOfInternals(native: NativeRuntime): string | null {
  return lackIn(() => {
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
    // A tensor whose number a program has taken over carries a negative one: the runtime must not be asked for it.
    ensure(native.disposeData(native.write(Float32Array.of(1), [1], 'float32')), 'unsent tensors are not disposed of');
    ensure(binding.getNumOfTensors() === before, 'the runtime keeps tensors that were disposed of');
  });
}

/** Why a small program does not do what its operations do one by one; null where it does. Our kernels are registered. */
export function lackOfPrograms(native: NativeRuntime, programs: NativePrograms): string | null {
  return lackIn(() => {
    const before = native.binding.getNumOfTensors();
    const [together, apart] = [programs.together(trial), trial()].map((sum) => {
      const values = [...sum.dataSync()];
      sum.dispose();
      return values;
    }) as [number[], number[]];
    ensure(apart.every(Number.isFinite) && tf.util.arraysEqual(together, apart), 'a program computes other numbers');
    ensure(native.binding.getNumOfTensors() === before, 'a program leaves tensors behind');
  });
}

/** Tensors of every kind: sent and not, read for the last time, cloned, kept, and read by an operation of tfjs's own. */
const trial = (): Tensor =>
  tf.tidy(() => {
    const [x, bias] = [tf.tensor2d([1, -2, 3, 4], [2, 2]), tf.tensor1d([0.5, -1])];
    const [bent] = fused('WorkbenchGelu', [tf.mul(x, 2)])!;
    const [rows] = fused('WorkbenchSumOfRows', [bent!.clone()])!;
    bent!.dispose();
    const [moved] = fused('WorkbenchAddBias', [tf.add(x, rows!), bias])!;
    x.dispose();
    return fused('WorkbenchSumOfRows', [moved!])![0]!;
  });

function lackIn(look: () => void): string | null {
  try {
    look();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

function ensure(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
