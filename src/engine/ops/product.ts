import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { fused, type FusedName } from './fused';
import { through } from './through';

/** a · b of [rows, terms] and [terms, columns]; a side named as transposed lies the other way round. */
export function product(a: Tensor, b: Tensor, transposed: 'neither' | 'a' | 'b' = 'neither'): Tensor2D {
  const [ofA, ofB] = [transposed === 'a', transposed === 'b'];
  const attributes = { transpose_a: Number(ofA), transpose_b: Number(ofB) };
  const [found] = fused('WorkbenchProduct', [a, b], attributes) ?? [tf.matMul(a as Tensor2D, b as Tensor2D, ofA, ofB)];
  return found as Tensor2D;
}

/** a · b + addend. */
export const productPlus = (a: Tensor, b: Tensor, addend: Tensor): Tensor2D =>
  productAnd('WorkbenchProductPlus', tf.add, [a, b, addend]);

/** (a · b) ∘ factors. */
export const productTimes = (a: Tensor, b: Tensor, factors: Tensor): Tensor2D =>
  productAnd('WorkbenchProductTimes', tf.mul, [a, b, factors]);

/** By the kernel, or else by the product and then what is done with a third tensor. */
function productAnd(name: FusedName, then: typeof tf.add, [a, b, other]: readonly [Tensor, Tensor, Tensor]): Tensor2D {
  const [found] = fused(name, [a, b, other]) ?? [
    through(
      a,
      (one) => product(one, b),
      (one) => then(one, other),
    ),
  ];
  return found as Tensor2D;
}
