import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * An operation with its own gradient. The tape then holds only the tensors passed to `save`; otherwise one step of a
 * small encoder would hold gigabytes.
 */
export interface Differentiated<T extends Tensor> {
  readonly value: T;
  /** Returns gradients of the inputs, in their order. No tensor may be returned twice: the tape frees each of them. */
  readonly gradient: (dy: T, saved: Tensor[]) => Tensor[];
}

export function differentiable<T extends Tensor>(
  inputs: readonly Tensor[],
  compute: (save: Save) => Differentiated<T>,
): T {
  const [value] = record(inputs, (save) => {
    const { value, gradient } = compute(save);
    return { outputs: [value], gradient: ([dy], saved) => gradient(dy as T, saved) };
  });
  return value as T;
}

/** Result of an operation, and its input x for other readers of x. */
export interface PassedThrough<T extends Tensor> {
  readonly value: T;
  readonly x: T;
}

/**
 * Like `Differentiated`. `residual` is the gradient that other readers send to x; it is added to the gradient of the
 * first input x.
 */
export interface PassingThrough<T extends Tensor> {
  readonly value: T;
  readonly gradient: (dy: T, saved: Tensor[], residual: T | null) => Tensor[];
}

/**
 * Runs an operation with a residual pass-through of its first input x. Readers of the returned x send their gradient
 * here, where a product accumulates into it. With two readers of one tensor, the tape would add their gradients in a
 * separate pass.
 */
export function passingThrough<T extends Tensor>(
  x: T,
  inputs: readonly Tensor[],
  compute: (save: Save) => PassingThrough<T>,
): PassedThrough<T> {
  if (!isTaped() || inputs[0] !== x) {
    return { value: differentiable<T>(inputs, withoutPassThrough(compute)), x };
  }
  const [value, passedX] = record(inputs, (save) => {
    const { value, gradient } = compute(save);
    return {
      outputs: [value, x.clone()],
      gradient: ([dy, residual], saved) => gradient(dy as T, saved, residual as T),
    };
  });
  return { value: value as T, x: passedX as T };
}

/** Returns the same operation without a pass-through. */
export const withoutPassThrough =
  <T extends Tensor>(compute: (save: Save) => PassingThrough<T>) =>
  (save: Save): Differentiated<T> => {
    const { value, gradient } = compute(save);
    return { value, gradient: (dy, saved) => gradient(dy, saved, null) };
  };

type Save = (tensors: Tensor[]) => void;

interface Recorded {
  readonly outputs: Tensor[];
  readonly gradient: (dys: Tensor[], saved: Tensor[]) => Tensor[];
}

/** The function that tfjs's `customGrad` calls; `customGrad` itself supports only operations with one output. */
interface Recorder {
  runKernelFunc(operation: {
    readonly inputs: Readonly<Record<string, Tensor>>;
    readonly forwardFunc: (backend: unknown, save: Save) => Tensor[];
    /** The tape passes one gradient alone and several as an array. */
    readonly backwardsFunc: (dys: Tensor | Tensor[], saved: Tensor[]) => Readonly<Record<string, () => Tensor>>;
  }): Tensor[];
}

function record(inputs: readonly Tensor[], compute: (save: Save) => Recorded): Tensor[] {
  let gradient: Recorded['gradient'];
  return (tf.engine() as unknown as Recorder).runKernelFunc({
    inputs: Object.fromEntries(inputs.entries()),
    forwardFunc: (_, save) => {
      const recorded = compute(save);
      gradient = recorded.gradient;
      return recorded.outputs;
    },
    backwardsFunc: (dOutputs, saved) => {
      const dys = Array.isArray(dOutputs) ? dOutputs : [dOutputs];
      const gradients = tf.tidy(() => gradient(dys, saved));
      // The tape would keep both to the end of the step, but no operation below reads them.
      tf.dispose([dys, saved]);
      return Object.fromEntries(gradients.map((one, place) => [place, () => one]));
    },
  });
}

/** Returns whether operations are recorded for a backward pass. */
export const isTaped = (): boolean => tf.engine().state.gradientDepth > 0;

const constants = new WeakSet<Tensor>();

/** Marks a tensor that was computed from frozen parts only, so that no gradient is computed for it. */
export function constant<T extends Tensor>(tensor: T): T {
  constants.add(tensor);
  return tensor;
}

/** Returns whether a tensor needs a gradient: it is a trained variable or was computed from one. */
export const needsGradient = (tensor: Tensor): boolean => !constants.has(tensor);

export const isTrained = (weight: Tensor): boolean => weight instanceof tf.Variable;
