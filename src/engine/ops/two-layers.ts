import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../data/checkpoint/encoder-parts';
import type { Activation } from '../../shared/encoder';
import { curveOfLinear } from './activation';
import { differentiable, isTaped, isTrained, needsGradient } from './differentiable';
import { projected, projectedOnto } from './linear';
import { product, productPlus, productTimes } from './product';
import { sumOfRows } from './sums';

/** f(x W₁ᵀ + b₁) W₂ᵀ + b₂ for x [rows, in], W₁ [between, in], W₂ [out, between]. */
export interface TwoLayers {
  readonly lower: LinearParts<Tensor>;
  readonly activation: Activation;
  readonly upper: LinearParts<Tensor>;
}

/**
 * A network of two layers; with `addend` [rows, out], which may be x itself, the sum of both. Keeps the slope of f, and x
 * and what lies between the layers only as far as a trained weight reads them.
 */
export function twoLayers(x: Tensor2D, { lower, activation, upper }: TwoLayers, addend?: Tensor2D): Tensor2D {
  const isResidual = addend === x;
  const weights = [lower.weight, lower.bias, upper.weight, upper.bias];
  const [flows, addendFlows] = [needsGradient(x), addend !== undefined && !isResidual && needsGradient(addend)];
  const wanted = [flows, addendFlows, ...weights.map(isTrained)];
  const inputs = [x, addend, ...weights].filter((_, i) => wanted[i]) as Tensor[];
  return differentiable<Tensor2D>(inputs, (save) => {
    const { value: between, slope } = curveOfLinear(x, lower, activation, isTaped());
    const keeps = [isTrained(lower.weight), isTrained(upper.weight)];
    if (isTaped()) save([slope(), ...[x, between].filter((_, i) => keeps[i])]);
    return {
      value: addend ? projectedOnto(addend, between, upper) : projected(between, upper),
      gradient: (dy, [slopes, ...others]) => {
        const dBetween = productTimes(dy, upper.weight, slopes!);
        const gradients = [
          () => (isResidual ? productPlus(dBetween, lower.weight, dy) : product(dBetween, lower.weight)),
          () => dy.clone(),
          () => product(dBetween, others[0]!, 'a'),
          () => sumOfRows(dBetween),
          () => product(dy, others.at(-1)!, 'a'),
          () => sumOfRows(dy),
        ];
        return gradients.filter((_, i) => wanted[i]).map((compute) => compute());
      },
    };
  });
}
