import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { fused } from './fused';
import type { Summed } from './sums';
import { through } from './through';

/** a · b of [rows, terms] and [terms, columns]; a side named as transposed lies the other way round. */
export const product = (a: Tensor, b: Tensor, transposed: Transposed = 'neither'): Tensor2D =>
  products([a], [b], transposed)[0]!;

type Transposed = 'neither' | 'a' | 'b';

/** a · b of each pair, all of equally many terms: less time than one by one. */
export function products(all: readonly Tensor[], by: readonly Tensor[], transposed: Transposed): Tensor2D[] {
  const [ofA, ofB] = [transposed === 'a', transposed === 'b'];
  const attributes = { transpose_a: Number(ofA), transpose_b: Number(ofB), count: all.length };
  if (all.length === 0) return [];
  const found = fused('WorkbenchProduct', [...all, ...by], attributes);
  return (found ?? all.map((a, i) => tf.matMul(a as Tensor2D, by[i] as Tensor2D, ofA, ofB))) as Tensor2D[];
}

/** a · b + addend. */
export const productPlus = (a: Tensor, b: Tensor, addend: Tensor): Tensor2D => productsPlus([a], [b], addend);

/** Σ a · b of each pair, all of equally many terms, + addend. */
export function productsPlus(all: readonly Tensor[], by: readonly Tensor[], addend: Tensor): Tensor2D {
  const [found] = fused('WorkbenchProductPlus', [...all, ...by, addend], { count: all.length }) ?? [
    tf.tidy(() => all.reduce<Tensor>((sum, a, i) => tf.add(sum, product(a, by[i]!)), addend)),
  ];
  return found as Tensor2D;
}

/** (a · b) ∘ factors. */
export function productTimes(a: Tensor, b: Tensor, factors: Tensor): Summed {
  const [rows, sum] = fused('WorkbenchProductTimes', [a, b, factors]) ?? [
    through(
      a,
      (one) => product(one, b),
      (one) => tf.mul(one, factors),
    ),
  ];
  return { rows: rows as Tensor2D, sum };
}
