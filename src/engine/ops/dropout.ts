import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable';
import { fused, hasFused, type FusedName } from './fused';
import type { Summed } from './sums';

/** Dropout masks of one training step. Places are named like the parameters near them. */
export interface Dropout {
  /** Returns 1 where an entry is kept and 0 where it is dropped; null if this place drops nothing. */
  mask(shape: readonly number[], place: string): Tensor | null;
  /** 1 / (1 − rate), the factor of kept entries. */
  readonly scale: number;
  /** Returns rate and key of a place's mask, for kernels that draw masks themselves. Absent where masks are fixed. */
  readonly drawn?: (place: string) => Drawn | null;
  /** Returns the masks of a micro-batch; those of micro-batch 0 are the masks of a whole batch. */
  ofPart(part: number): Dropout;
}

/** A mask keeps the entries whose uniform number, drawn by the key, is at least `rate`. */
export interface Drawn {
  readonly rate: number;
  readonly key: readonly [number, number];
}

export const noDropout: Dropout = { mask: () => null, scale: 1, drawn: () => null, ofPart: () => noDropout };

/** A mask that a kernel draws itself, with the factor of kept entries. */
export interface Dropping extends Drawn {
  readonly scale: number;
}

/** Returns null if this place drops nothing or the backend lacks the kernel; `drop` handles both cases. */
export function droppingAt(dropout: Dropout, place: string, kernel: FusedName): Dropping | null {
  const drawn = dropout.drawn?.(place);
  return drawn && hasFused(kernel) ? { ...drawn, scale: dropout.scale } : null;
}

/** Applies dropout. The mask is made inside the operation, so that the tape does not keep its intermediates. */
export function drop(x: Tensor2D, dropout: Dropout, place: string): Tensor2D {
  if (dropout === noDropout) return x;
  const dropping = droppingAt(dropout, place, 'WorkbenchDropout');
  if (!dropping) return dropMasked(x, dropout, place);
  // The backward pass draws the same mask again, which costs less than saving it.
  return differentiable<Tensor2D>([x], () => ({
    value: dropped(x, dropping).rows,
    gradient: (dy) => [dropped(dy, dropping).rows],
  }));
}

/** Applies dropout without a gradient. */
export function dropped(x: Tensor2D, dropping: Dropping): Summed {
  const [rows, sum] = fusedDropping('WorkbenchDropout', [x], dropping);
  return { rows: rows as Tensor2D, sum };
}

/** Runs a kernel whose last input is the key. */
export function fusedDropping(name: FusedName, inputs: readonly Tensor[], { rate, key, scale }: Dropping): Tensor[] {
  const seeds = tf.tensor1d([...key], 'int32');
  const outputs = fused(name, [...inputs, seeds], { rate, scale })!;
  seeds.dispose();
  return outputs;
}

function dropMasked(x: Tensor2D, dropout: Dropout, place: string): Tensor2D {
  return differentiable<Tensor2D>([x], (save) => {
    const mask = dropout.mask(x.shape, place);
    if (!mask) return { value: x.clone(), gradient: (dy) => [dy.clone()] };
    const scales = tf.mul(mask, dropout.scale);
    save([scales]);
    return { value: tf.mul(x, scales), gradient: (dy, [kept]) => [tf.mul(dy, kept!)] };
  });
}
