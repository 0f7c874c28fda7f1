import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable';
import type { Drawn, Dropout } from './dropout';
import { fused, hasFused } from './fused';
import { collect, penaltyOf, spread, type Rows } from './rows';

/**
 * Scaled dot-product attention in several heads: queries, keys and values [tokens, hidden] → context of the same shape; the
 * tokens of an example attend to each other (Vaswani et al. 2017, section 3.2). Dropout acts on the attention weights.
 *
 * With weights P, mask M and kept weights K = P ∘ M: context = K (scale · V), and the gradient of the scores is
 * K ∘ G − P · rowsum(K ∘ G) with G the gradient of K. So the mask itself need not be kept.
 */
export function attention(projected: Projected, heads: number, rows: Rows, dropout: Dropout, place: string): Tensor2D {
  return (
    fusedAttention(projected, heads, rows, dropout.drawn?.(place)) ??
    composedAttention(projected, heads, rows, dropout, place)
  );
}

/** Queries, keys and values. */
type Projected = readonly [Tensor2D, Tensor2D, Tensor2D];

/** The weights are computed again on the way back: only what was projected is kept. */
function fusedAttention(projected: Projected, heads: number, rows: Rows, drawn: Drawn | null | undefined) {
  if (drawn === undefined || !hasFused('WorkbenchAttention')) return null;
  const attributes = { heads, rate: drawn?.rate ?? 0 };
  const starts = (): Tensor => tf.tensor1d(rows.starts, 'int32');
  const key = (): Tensor => tf.tensor1d([...(drawn?.key ?? [])], 'int32');
  return differentiable<Tensor2D>(projected, (save) => {
    save([...projected]);
    const [context] = fused('WorkbenchAttention', [...projected, starts(), key()], attributes)!;
    return {
      value: context as Tensor2D,
      gradient: (dy, saved) => fused('WorkbenchAttentionGradient', [...saved, starts(), key(), dy], attributes)!,
    };
  });
}

/** In a block, where examples are padded to the longest one; queries of padding attend to tokens, and are left out again. */
function composedAttention(
  [queries, keys, values]: Projected,
  heads: number,
  rows: Rows,
  dropout: Dropout,
  place: string,
): Tensor2D {
  const hidden = queries.shape[1];
  const width = hidden / heads;
  const scale = 1 / Math.sqrt(width);
  const split = (x: Tensor2D): Tensor4D =>
    tf.transpose(tf.reshape(spread(x, rows), [rows.size, rows.length, heads, width]), [0, 2, 1, 3]);
  const merge = (x: Tensor): Tensor2D =>
    collect(tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [rows.size * rows.length, hidden]), rows);

  return differentiable<Tensor2D>([queries, keys, values], (save) => {
    const q = split(tf.mul(queries, scale));
    const k = split(keys);
    const scores = tf.matMul(q, k, false, true);
    const penalty = penaltyOf(rows);
    const weights = tf.softmax(penalty ? tf.add(scores, penalty) : scores);
    const mask = dropout.mask(weights.shape, place);
    const kept = mask ? tf.mul(weights, mask) : weights;
    const v = split(mask ? tf.mul(values, dropout.scale) : values);
    save([q, k, v, weights, kept]);
    return {
      value: merge(tf.matMul(kept, v)),
      gradient: (dy, saved) => {
        const [sq, sk, sv, sWeights, sKept] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor];
        const dContext = split(dy);
        const dValues = merge(tf.matMul(sKept, dContext, true, false));
        const dScores = tf.tidy(() => {
          const weighted = tf.mul(sKept, tf.matMul(dContext, sv, false, true));
          return tf.sub(weighted, tf.mul(sWeights, tf.sum(weighted, -1, true)));
        });
        const dQueries = tf.mul(merge(tf.matMul(dScores, sk)), scale);
        const dKeys = merge(tf.matMul(dScores, sq, true, false));
        return [dQueries, dKeys, mask ? tf.mul(dValues, dropout.scale) : dValues];
      },
    };
  });
}
