import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { fused } from './fused';
import type { Summed } from './sums';
import { through } from './through';

/** Returns a · b of [rows, terms] and [terms, columns]; the side named by `transposed` is stored transposed. */
export const product = (a: Tensor, b: Tensor, transposed: Transposed = 'neither'): Tensor2D =>
  products([a], [b], transposed)[0]!;

type Transposed = 'neither' | 'a' | 'b';

/** Returns a · b of each pair. All have the same number of terms; one call takes less time than several. */
export function products(all: readonly Tensor[], by: readonly Tensor[], transposed: Transposed): Tensor2D[] {
  const [ofA, ofB] = [transposed === 'a', transposed === 'b'];
  const attributes = { transpose_a: Number(ofA), transpose_b: Number(ofB), count: all.length };
  if (all.length === 0) return [];
  const products = fused('WorkbenchProduct', [...all, ...by], attributes);
  return (products ?? all.map((a, i) => tf.matMul(a as Tensor2D, by[i] as Tensor2D, ofA, ofB))) as Tensor2D[];
}

/** Returns a · b + addend. */
export const productPlus = (a: Tensor, b: Tensor, addend: Tensor): Tensor2D => productsPlus([a], [b], addend);

/** Returns Σ a · b over the pairs + addend. All have the same number of terms. */
export function productsPlus(all: readonly Tensor[], by: readonly Tensor[], addend: Tensor): Tensor2D {
  const [sum] = fused('WorkbenchProductPlus', [...all, ...by, addend], { count: all.length }) ?? [
    tf.tidy(() => all.reduce<Tensor>((sum, a, i) => tf.add(sum, product(a, by[i]!)), addend)),
  ];
  return sum as Tensor2D;
}

/** Returns (a · b) ∘ factors. */
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
