import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import { differentiable, isTrained, needsGradient } from './differentiable';
import { drop, dropped, droppingAt, fusedDropping, type Dropout, type Dropping } from './dropout';
import { fused } from './fused';
import { product, products } from './product';
import { sumOf, type Summed } from './sums';
import { through } from './through';

/**
 * Returns x Wᵀ + b for x [rows, in] and W [out, in], with optional dropout. Only trained parameters get a gradient; x
 * is saved only if W is trained.
 */
export function linear(x: Tensor2D, parts: LinearParts<Tensor>, dropping: Dropping | null = null): Tensor2D {
  const { weight, bias } = parts;
  const flows = needsGradient(x);
  const inputs = [...(flows ? [x] : []), ...[weight, bias].filter(isTrained)];
  return differentiable<Tensor2D>(inputs, (save) => {
    if (isTrained(weight)) save([x]);
    return {
      value: projected(x, parts, dropping),
      gradient: (dOutput, [savedX]) => {
        const dy = dropping ? dropped(dOutput, dropping) : { rows: dOutput };
        return [...(flows ? [product(dy.rows, weight)] : []), ...trainedGradients(dy, savedX, parts)];
      },
    };
  });
}

/** Returns dropout of x Wᵀ + b, in one pass where a kernel supports it. */
export function linearDropped(x: Tensor2D, parts: LinearParts<Tensor>, dropout: Dropout, place: string): Tensor2D {
  const dropping = droppingAt(dropout, place, 'WorkbenchLinearDropout');
  return dropping ? linear(x, parts, dropping) : drop(linear(x, parts), dropout, place);
}

/** Returns x Wᵀ + b with optional dropout, without a gradient. */
export const projected = (x: Tensor2D, parts: LinearParts<Tensor>, dropping: Dropping | null = null): Tensor2D =>
  dropping
    ? (fusedDropping('WorkbenchLinearDropout', [x, parts.weight, parts.bias], dropping)[0] as Tensor2D)
    : allProjected(x, [parts])[0]!;

/** Returns x Wᵀ + b for each W and b, without a gradient. */
export function allProjected(x: Tensor2D, all: readonly LinearParts<Tensor>[]): Tensor2D[] {
  const [weights, biases] = [all.map(({ weight }) => weight), all.map(({ bias }) => bias)];
  const count = all.length;
  const outputs = fused('WorkbenchLinear', [...all.map(() => x), ...weights, ...biases], { count });
  return (outputs ?? all.map(({ weight, bias }) => withBias(product(x, weight, 'b'), bias))) as Tensor2D[];
}

/** Returns x Wᵀ + b + addend, without a gradient. */
export function projectedPlus(addend: Tensor2D, x: Tensor2D, parts: LinearParts<Tensor>): Tensor2D {
  const [outputs] = fused('WorkbenchLinearPlus', [x, parts.weight, parts.bias, addend]) ?? [
    through(
      x,
      (one) => projected(one, parts),
      (sum) => tf.add(sum, addend),
    ),
  ];
  return outputs as Tensor2D;
}

/**
 * Returns the gradients of a linear layer's trained parameters from that of its output. x is the layer's input, needed
 * if W is trained.
 */
export const trainedGradients = (dy: Summed, x: Tensor | undefined, parts: LinearParts<Tensor>): Tensor[] =>
  allTrainedGradients([dy], x, [parts]);

/** Returns the gradients of several linear layers that read the same x. */
export function allTrainedGradients(
  gradients: readonly Summed[],
  x: Tensor | undefined,
  all: readonly LinearParts<Tensor>[],
): Tensor[] {
  const gradientsOfWeighted = gradients.filter((_, i) => isTrained(all[i]!.weight)).map(({ rows }) => rows);
  const ofWeights = products(
    gradientsOfWeighted,
    gradientsOfWeighted.map(() => x!),
    'a',
  );
  return all.flatMap(({ weight, bias }, i) => [
    ...(isTrained(weight) ? [ofWeights.shift()!] : []),
    ...(isTrained(bias) ? [sumOf(gradients[i]!)] : []),
  ]);
}

/** Disposes `product`. No one else holds it, so a kernel may overwrite its memory. */
function withBias(product: Tensor2D, bias: Tensor): Tensor2D {
  const [sum] = fused('WorkbenchAddBias', [product, bias]) ?? [tf.add(product, bias)];
  product.dispose();
  return sum as Tensor2D;
}
