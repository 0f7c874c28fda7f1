import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../data/checkpoint/encoder-parts';
import { differentiable, isTrained, needsGradient } from './differentiable';
import { drop, dropped, droppingAt, fusedDropping, type Dropout, type Dropping } from './dropout';
import { fused } from './fused';
import { product } from './product';
import { sumOfRows } from './sums';
import { through } from './through';

/**
 * x Wᵀ + b for x [rows, in], W [out, in], of which some is dropped. Only trained weights get a gradient, and only they make
 * x be kept.
 */
export function linear(x: Tensor2D, parts: LinearParts<Tensor>, dropping: Dropping | null = null): Tensor2D {
  const { weight, bias } = parts;
  const wanted = [needsGradient(x), isTrained(weight), isTrained(bias)];
  const inputs = [x, weight, bias].filter((_, i) => wanted[i]);
  return differentiable<Tensor2D>(inputs, (save) => {
    if (wanted[1]) save([x]);
    return {
      value: projected(x, parts, dropping),
      gradient: (given, [savedX]) => {
        const dy = dropping ? dropped(given, dropping) : given;
        const gradients = [() => product(dy, weight), () => product(dy, savedX!, 'a'), () => sumOfRows(dy)];
        return gradients.filter((_, i) => wanted[i]).map((compute) => compute());
      },
    };
  });
}

/** Dropout after x Wᵀ + b, done while it is computed where a kernel can. */
export function linearDropped(x: Tensor2D, parts: LinearParts<Tensor>, dropout: Dropout, place: string): Tensor2D {
  const dropping = droppingAt(dropout, place, 'WorkbenchLinearDrop');
  return dropping ? linear(x, parts, dropping) : drop(linear(x, parts), dropout, place);
}

/** x Wᵀ + b, of which some is dropped, without a gradient. */
export function projected(
  x: Tensor2D,
  { weight, bias }: LinearParts<Tensor>,
  dropping: Dropping | null = null,
): Tensor2D {
  if (dropping) return fusedDropping('WorkbenchLinearDrop', [x, weight, bias], dropping);
  const [found] = fused('WorkbenchLinear', [x, weight, bias]) ?? [withBias(product(x, weight, 'b'), bias)];
  return found as Tensor2D;
}

/** x Wᵀ + b + addend, without a gradient. */
export function projectedOnto(addend: Tensor2D, x: Tensor2D, parts: LinearParts<Tensor>): Tensor2D {
  const [found] = fused('WorkbenchLinearPlus', [x, parts.weight, parts.bias, addend]) ?? [
    through(
      x,
      (one) => projected(one, parts),
      (sum) => tf.add(sum, addend),
    ),
  ];
  return found as Tensor2D;
}

/** The product is nobody else's, so that its memory may be written over. */
function withBias(product: Tensor2D, bias: Tensor): Tensor2D {
  const [sum] = fused('WorkbenchAddBias', [product, bias]) ?? [tf.add(product, bias)];
  product.dispose();
  return sum as Tensor2D;
}
