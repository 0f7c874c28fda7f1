import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../data/checkpoint/encoder-parts';
import type { Activation } from '../../shared/encoder';
import { curveOfLinear } from './activation';
import { differentiable, isTaped, isTrained, needsGradient } from './differentiable';
import { dropped, type Dropping } from './dropout';
import { projected, projectedOnto } from './linear';
import { product, productPlus, productTimes } from './product';
import { sumOfRows } from './sums';

/** f(x W₁ᵀ + b₁) W₂ᵀ + b₂ for x [rows, in], W₁ [between, in], W₂ [out, between]. */
export interface TwoLayers {
  readonly lower: LinearParts<Tensor>;
  readonly activation: Activation;
  readonly upper: LinearParts<Tensor>;
}

/** What is done to what the upper layer gives: one of both, or nothing. */
export interface Afterwards {
  /** [rows, out], x itself perhaps. */
  readonly addend?: Tensor2D;
  readonly dropping?: Dropping;
}

/**
 * A network of two layers. Keeps the slope of f, and x and what lies between the layers only as far as a trained weight
 * reads them.
 */
export function twoLayers(
  x: Tensor2D,
  { lower, activation, upper }: TwoLayers,
  { addend, dropping }: Afterwards = {},
): Tensor2D {
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
      value: addend ? projectedOnto(addend, between, upper) : projected(between, upper, dropping),
      gradient: (given, [slopes, ...others]) => {
        const dy = dropping ? dropped(given, dropping) : given;
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
