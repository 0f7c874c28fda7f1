import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import { passingThrough, differentiable, isTrained, needsGradient, type PassedThrough } from './differentiable';
import type { Dropout } from './dropout';
import { fused, hasFused } from './fused';
import { allProjected, allTrainedGradients } from './linear';
import { productsPlus } from './product';
import { unpad, attentionMask, pad, windowMask, type Packed } from './packed';
import type { Summed } from './sums';

export interface AttentionSettings {
  readonly heads: number;
  readonly packed: Packed;
  readonly dropout: Dropout;
  /** Dropout place of the attention weights. */
  readonly place: string;
  readonly scores?: ScoreForm;
}

/** Changes of the scores, which are products of queries and keys over the square root of a head's width. */
export interface ScoreForm {
  /** Added to the scaled products: [size or 1, heads or 1, length, length]. */
  readonly bias?: Tensor4D;
  /** Factor of the products. */
  readonly scale?: number;
  /** Tokens on each side that a token attends to. */
  readonly window?: number;
}

/**
 * Returns scaled dot-product attention in several heads, [tokens, hidden], of queries, keys and values of the same
 * shape. The tokens of an example attend to each other (Vaswani et al. 2017, section 3.2). Dropout acts on the
 * attention weights.
 *
 * With weights P, mask M and kept weights K = P ∘ M: context = K (scale · V), and the gradient of the scores is K ∘ G −
 * P · rowsum(K ∘ G), where G is the gradient of K. So the mask itself is not saved.
 */
export function attention(of: Projected, settings: AttentionSettings): Tensor2D {
  return differentiable<Tensor2D>([...of, ...flowingBias(settings)], (save) => {
    const { value, kept, gradient } = attend(of, settings);
    save(kept);
    return { value, gradient: (dy, saved) => gradient(dy, saved).map(({ rows }) => rows) };
  });
}

/**
 * Returns attention of three projections of x [tokens, hidden] with a residual pass-through of x. In the backward pass,
 * all gradients of x are accumulated in one product.
 */
export function projectedAttention(
  x: Tensor2D,
  parts: readonly [LinearParts<Tensor>, LinearParts<Tensor>, LinearParts<Tensor>],
  settings: AttentionSettings,
): PassedThrough<Tensor2D> {
  const variables = parts.flatMap(({ weight, bias }) => [weight, bias]);
  const flows = needsGradient(x);
  const inputs = [...(flows ? [x] : []), ...flowingBias(settings), ...variables.filter(isTrained)];
  return passingThrough<Tensor2D>(x, inputs, (save) => {
    const projections = allProjected(x, parts) as [Tensor2D, Tensor2D, Tensor2D];
    const { value, kept, gradient } = attend(projections, settings);
    save([...kept, ...(variables.some(isTrained) ? [x] : [])]);
    return {
      value,
      gradient: (dy, saved, residual) => {
        const all = gradient(dy, saved.slice(0, kept.length));
        const [flowing, ofBias] = [all.slice(0, parts.length), all.slice(parts.length)];
        const [own, weights] = [flowing.map(({ rows }) => rows), parts.map(({ weight }) => weight)];
        return [
          ...(flows ? [productsPlus(own, weights, residual!)] : []),
          ...ofBias.map(({ rows }) => rows),
          ...allTrainedGradients(flowing, saved.at(-1), parts),
        ];
      },
    };
  });
}

const flowingBias = ({ scores }: AttentionSettings): Tensor4D[] =>
  scores?.bias && needsGradient(scores.bias) ? [scores.bias] : [];

/** Queries, keys and values. */
type Projected = readonly [Tensor2D, Tensor2D, Tensor2D];

interface Attended {
  readonly value: Tensor2D;
  /** Tensors that the gradient needs. */
  readonly kept: Tensor[];
  /** Returns the gradients of queries, keys and values, and of a bias that a gradient flows to. */
  gradient(dContext: Tensor2D, kept: Tensor[]): Summed[];
}

const attend = (of: Projected, settings: AttentionSettings): Attended =>
  fusedAttention(of, settings) ?? composedAttention(of, settings);

/**
 * The backward pass recomputes the attention weights from Q and K (FlashAttention, Dao et al. 2022), so that only the
 * projections and the kernel's row statistics are saved.
 */
function fusedAttention(of: Projected, settings: AttentionSettings): Attended | null {
  const { heads, packed, dropout, place } = settings;
  if (hasOwnScores(settings)) return null;
  const drawn = dropout.drawn?.(place);
  if (drawn === undefined || !hasFused('WorkbenchAttention')) return null;
  const attributes = { heads, rate: drawn?.rate ?? 0, max_length: packed.length };
  const offsets = (): Tensor => tf.tensor1d(packed.offsets, 'int32');
  const key = (): Tensor => tf.tensor1d([...(drawn?.key ?? [])], 'int32');
  const [context, ...kept] = fused('WorkbenchAttention', [...of, offsets(), key()], attributes)!;
  return {
    value: context as Tensor2D,
    kept: [...of, ...kept],
    gradient: (dy, saved) => {
      const inputs = [...saved.slice(0, of.length), offsets(), key(), dy, ...saved.slice(of.length)];
      const gradients = fused('WorkbenchAttentionGradient', inputs, attributes)!;
      return of.map((_, i) => ({ rows: gradients[i] as Tensor2D, sum: gradients[of.length + i] }));
    },
  };
}

/** Returns whether the kernel does not support these scores. A window as wide as the texts has no effect. */
const hasOwnScores = ({ scores, packed }: AttentionSettings): boolean =>
  scores !== undefined &&
  (scores.bias !== undefined || scores.scale !== undefined || isNarrow(scores.window, packed.length));

const isNarrow = (window: number | undefined, length: number): window is number =>
  window !== undefined && window < length - 1;

/** Computes on a padded block. Queries of padding attend to tokens; `unpad` removes their results. */
function composedAttention([queries, keys, values]: Projected, settings: AttentionSettings): Attended {
  const { heads, packed, dropout, place, scores: form = {} } = settings;
  const hidden = queries.shape[1];
  const width = hidden / heads;
  const scale = form.scale ?? 1 / Math.sqrt(width);
  const split = (x: Tensor2D): Tensor4D =>
    tf.transpose(tf.reshape(pad(x, packed), [packed.size, packed.length, heads, width]), [0, 2, 1, 3]);
  const merge = (x: Tensor): Tensor2D =>
    unpad(tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [packed.size * packed.length, hidden]), packed);

  const q = split(tf.mul(queries, scale));
  const k = split(keys);
  const scores = tf.matMul(q, k, false, true);
  const narrow = isNarrow(form.window, packed.length) ? windowMask(form.window, packed.length) : null;
  const added = [attentionMask(packed), form.bias, narrow].filter((one) => !!one);
  const weights = tf.softmax(added.reduce<Tensor>((sum, one) => tf.add(sum, one), scores));
  const mask = dropout.mask(weights.shape, place);
  const kept = mask ? tf.mul(weights, mask) : weights;
  const v = split(mask ? tf.mul(values, dropout.scale) : values);
  return {
    value: merge(tf.matMul(kept, v)),
    kept: [q, k, v, weights, kept],
    gradient: (dy, saved) => {
      const [sq, sk, sv, sWeights, sKept] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor];
      const dContext = split(dy);
      const dValues = merge(tf.matMul(sKept, dContext, true, false));
      const dScores = tf.tidy(() => {
        const weighted = tf.mul(sKept, tf.matMul(dContext, sv, false, true));
        return tf.sub(weighted, tf.mul(sWeights, tf.sum(weighted, -1, true)));
      });
      const ofBias = flowingBias(settings).map(({ shape }) => summedTo(dScores, shape));
      const dQueries = tf.mul(merge(tf.matMul(dScores, sk)), scale);
      const dKeys = merge(tf.matMul(dScores, sq, true, false));
      return [dQueries, dKeys, mask ? tf.mul(dValues, dropout.scale) : dValues, ...ofBias].map((rows) => ({
        rows: rows as Tensor2D,
      }));
    },
  };
}

/** Returns the sums along the axes that have one entry in `shape`. */
function summedTo(x: Tensor, shape: readonly number[]): Tensor {
  const axes = [...shape.keys()].filter((axis) => shape[axis] === 1 && x.shape[axis] !== 1);
  return axes.length === 0 ? x.clone() : tf.sum(x, axes, true);
}
