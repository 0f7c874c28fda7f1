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
 * x Wᵀ + b for x [rows, in], W [out, in], of which some is dropped. Only trained weights get a gradient, and only they make
 * x be kept.
 */
export function linear(x: Tensor2D, parts: LinearParts<Tensor>, dropping: Dropping | null = null): Tensor2D {
  const { weight, bias } = parts;
  const flows = needsGradient(x);
  const inputs = [...(flows ? [x] : []), ...[weight, bias].filter(isTrained)];
  return differentiable<Tensor2D>(inputs, (save) => {
    if (isTrained(weight)) save([x]);
    return {
      value: projected(x, parts, dropping),
      gradient: (given, [savedX]) => {
        const dy = dropping ? dropped(given, dropping) : { rows: given };
        return [...(flows ? [product(dy.rows, weight)] : []), ...trainedGradients(dy, savedX, parts)];
      },
    };
  });
}

/** Dropout after x Wᵀ + b, done while it is computed where a kernel can. */
export function linearDropped(x: Tensor2D, parts: LinearParts<Tensor>, dropout: Dropout, place: string): Tensor2D {
  const dropping = droppingAt(dropout, place, 'WorkbenchLinearDropout');
  return dropping ? linear(x, parts, dropping) : drop(linear(x, parts), dropout, place);
}

/** x Wᵀ + b, of which some is dropped, without a gradient. */
export const projected = (x: Tensor2D, parts: LinearParts<Tensor>, dropping: Dropping | null = null): Tensor2D =>
  dropping
    ? (fusedDropping('WorkbenchLinearDropout', [x, parts.weight, parts.bias], dropping)[0] as Tensor2D)
    : allProjected(x, [parts])[0]!;

/** x Wᵀ + b for each W and b, without a gradient. */
export function allProjected(x: Tensor2D, all: readonly LinearParts<Tensor>[]): Tensor2D[] {
  const [weights, biases] = [all.map(({ weight }) => weight), all.map(({ bias }) => bias)];
  const count = all.length;
  const found = fused('WorkbenchLinear', [...all.map(() => x), ...weights, ...biases], { count });
  return (found ?? all.map(({ weight, bias }) => withBias(product(x, weight, 'b'), bias))) as Tensor2D[];
}

/** x Wᵀ + b + addend, without a gradient. */
export function projectedPlus(addend: Tensor2D, x: Tensor2D, parts: LinearParts<Tensor>): Tensor2D {
  const [found] = fused('WorkbenchLinearPlus', [x, parts.weight, parts.bias, addend]) ?? [
    through(
      x,
      (one) => projected(one, parts),
      (sum) => tf.add(sum, addend),
    ),
  ];
  return found as Tensor2D;
}

/** Gradients of what is trained of a linear layer, from that of its output; x is its input, kept where W is trained. */
export const trainedGradients = (dy: Summed, x: Tensor | undefined, parts: LinearParts<Tensor>): Tensor[] =>
  allTrainedGradients([dy], x, [parts]);

/** The same for several that read the same x. */
export function allTrainedGradients(
  gradients: readonly Summed[],
  x: Tensor | undefined,
  all: readonly LinearParts<Tensor>[],
): Tensor[] {
  const weighing = gradients.filter((_, i) => isTrained(all[i]!.weight)).map(({ rows }) => rows);
  const ofWeights = products(
    weighing,
    weighing.map(() => x!),
    'a',
  );
  return all.flatMap(({ weight, bias }, i) => [
    ...(isTrained(weight) ? [ofWeights.shift()!] : []),
    ...(isTrained(bias) ? [sumOf(gradients[i]!)] : []),
  ]);
}

/** The product is nobody else's, so that its memory may be written over. */
function withBias(product: Tensor2D, bias: Tensor): Tensor2D {
  const [sum] = fused('WorkbenchAddBias', [product, bias]) ?? [tf.add(product, bias)];
  product.dispose();
  return sum as Tensor2D;
}
