import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import type { Activation } from '../../shared/encoder';
import { curveOfLinear } from './activation';
import {
  alone,
  carrying,
  differentiable,
  isTaped,
  isTrained,
  needsGradient,
  type Carried,
  type Carrying,
} from './differentiable';
import { dropped, type Dropping } from './dropout';
import { projected, projectedOnto, trainedGradients } from './linear';
import { product, productPlus, productTimes } from './product';

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
export function twoLayers(x: Tensor2D, layers: TwoLayers, afterwards: Afterwards = {}): Tensor2D {
  const { inputs, compute } = operationOf(x, layers, afterwards);
  return differentiable<Tensor2D>(inputs, alone(compute));
}

/** The same, handing x on to what reads it besides. */
export function twoLayersCarrying(x: Tensor2D, layers: TwoLayers, dropping?: Dropping): Carried<Tensor2D> {
  const { inputs, compute } = operationOf(x, layers, { dropping });
  return carrying<Tensor2D>(x, inputs, compute);
}

function operationOf(x: Tensor2D, { lower, activation, upper }: TwoLayers, { addend, dropping }: Afterwards) {
  const isResidual = addend === x;
  const [flows, addendFlows] = [needsGradient(x), addend !== undefined && !isResidual && needsGradient(addend)];
  const trained = [lower.weight, lower.bias, upper.weight, upper.bias].filter(isTrained);
  const inputs = [...(flows ? [x] : []), ...(addendFlows ? [addend!] : []), ...trained];
  const compute = (save: (tensors: Tensor[]) => void): Carrying<Tensor2D> => {
    const { value: between, slope } = curveOfLinear(x, lower, activation, isTaped());
    const keeps = [isTrained(lower.weight), isTrained(upper.weight)];
    if (isTaped()) save([slope(), ...[x, between].filter((_, i) => keeps[i])]);
    return {
      value: addend ? projectedOnto(addend, between, upper) : projected(between, upper, dropping),
      gradient: (given, [slopes, ...others], onto) => {
        const dy = dropping ? dropped(given, dropping) : { rows: given };
        const dBetween = productTimes(dy.rows, upper.weight, slopes!);
        const besides = isResidual ? dy.rows : onto;
        const ofX = (): Tensor2D =>
          besides ? productPlus(dBetween.rows, lower.weight, besides) : product(dBetween.rows, lower.weight);
        return [
          ...(flows ? [ofX()] : []),
          ...(addendFlows ? [dy.rows.clone()] : []),
          ...trainedGradients(dBetween, others[0], lower),
          ...trainedGradients(dy, others.at(-1), upper),
        ];
      },
    };
  };
  return { inputs, compute };
}
