import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { fused } from './fused';
import { through } from './through';

/** a · b of [rows, terms] and [terms, columns]; a side named as transposed lies the other way round. */
export function product(a: Tensor, b: Tensor, transposed: 'neither' | 'a' | 'b' = 'neither'): Tensor2D {
  const [ofA, ofB] = [transposed === 'a', transposed === 'b'];
  const attributes = { transpose_a: Number(ofA), transpose_b: Number(ofB) };
  const [found] = fused('WorkbenchProduct', [a, b], attributes) ?? [tf.matMul(a as Tensor2D, b as Tensor2D, ofA, ofB)];
  return found as Tensor2D;
}

/** a · b + addend. */
export function productPlus(a: Tensor, b: Tensor, addend: Tensor): Tensor2D {
  const [found] = fused('WorkbenchProductPlus', [a, b, addend]) ?? [
    through(
      a,
      (one) => product(one, b),
      (sum) => tf.add(sum, addend),
    ),
  ];
  return found as Tensor2D;
}

/** (a · b) ∘ factors. */
export function productTimes(a: Tensor, b: Tensor, factors: Tensor): Tensor2D {
  const [found] = fused('WorkbenchProductTimes', [a, b, factors]) ?? [
    through(
      a,
      (one) => product(one, b),
      (found) => tf.mul(found, factors),
    ),
  ];
  return found as Tensor2D;
}
