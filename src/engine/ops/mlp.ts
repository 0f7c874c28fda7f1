import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import type { Activation } from '../../shared/encoder';
import { activatedLinear } from './activation';
import {
  withoutPassThrough,
  passingThrough,
  differentiable,
  isTaped,
  isTrained,
  needsGradient,
  type PassedThrough,
  type PassingThrough,
} from './differentiable';
import { dropped, type Dropping } from './dropout';
import { projected, projectedPlus, trainedGradients } from './linear';
import { product, productPlus, productTimes } from './product';

/** f(x W₁ᵀ + b₁) W₂ᵀ + b₂ for x [rows, in], W₁ [between, in], W₂ [out, between]. */
export interface Mlp {
  readonly fc1: LinearParts<Tensor>;
  readonly activation: Activation;
  readonly fc2: LinearParts<Tensor>;
}

/** Applied to the output of `fc2`: an addend, dropout, or nothing. */
export interface Afterwards {
  /** Shape [rows, out]; may be x itself. */
  readonly addend?: Tensor2D;
  readonly dropping?: Dropping;
}

/**
 * Returns the output of a two-layer network. Saves the derivative of f; x and the values between the layers are saved
 * only if a trained weight needs them.
 */
export function mlp(x: Tensor2D, layers: Mlp, afterwards: Afterwards = {}): Tensor2D {
  const { inputs, compute } = operationOf(x, layers, afterwards);
  return differentiable<Tensor2D>(inputs, withoutPassThrough(compute));
}

/** Returns the same with a residual pass-through of x. */
export function mlpPassingThrough(x: Tensor2D, layers: Mlp, dropping?: Dropping): PassedThrough<Tensor2D> {
  const { inputs, compute } = operationOf(x, layers, { dropping });
  return passingThrough<Tensor2D>(x, inputs, compute);
}

function operationOf(x: Tensor2D, { fc1, activation, fc2 }: Mlp, { addend, dropping }: Afterwards) {
  const isResidual = addend === x;
  const [flows, addendFlows] = [needsGradient(x), addend !== undefined && !isResidual && needsGradient(addend)];
  const trained = [fc1.weight, fc1.bias, fc2.weight, fc2.bias].filter(isTrained);
  const inputs = [...(flows ? [x] : []), ...(addendFlows ? [addend!] : []), ...trained];
  const compute = (save: (tensors: Tensor[]) => void): PassingThrough<Tensor2D> => {
    const { value: between, derivative } = activatedLinear(x, fc1, activation, isTaped());
    const keeps = [isTrained(fc1.weight), isTrained(fc2.weight)];
    if (isTaped()) save([derivative(), ...[x, between].filter((_, i) => keeps[i])]);
    return {
      value: addend ? projectedPlus(addend, between, fc2) : projected(between, fc2, dropping),
      gradient: (dOutput, [derivatives, ...others], residual) => {
        const dy = dropping ? dropped(dOutput, dropping) : { rows: dOutput };
        const dBetween = productTimes(dy.rows, fc2.weight, derivatives!);
        const fromOthers = isResidual ? dy.rows : residual;
        const ofX = (): Tensor2D =>
          fromOthers ? productPlus(dBetween.rows, fc1.weight, fromOthers) : product(dBetween.rows, fc1.weight);
        return [
          ...(flows ? [ofX()] : []),
          ...(addendFlows ? [dy.rows.clone()] : []),
          ...trainedGradients(dBetween, others[0], fc1),
          ...trainedGradients(dy, others.at(-1), fc2),
        ];
      },
    };
  };
  return { inputs, compute };
}
