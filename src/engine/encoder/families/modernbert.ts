import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { layerName, modernBertParts, sightOf } from '../../../encoders/modernbert';
import type { LinearParts } from '../../../encoders/parts';
import { drop } from '../../ops/dropout';
import { layerNorm } from '../../ops/layer-norm';
import { lookup } from '../../ops/lookup';
import { gatedMlp } from '../blocks/gated-mlp';
import { rotaryAttention } from '../blocks/rotary-attention';
import type { BuildForward } from './forward';

/** Warner et al. 2024: norms before the sub-layers and after the last layer. */
export const modernbert: BuildForward = (shape, take) => {
  const parts = modernBertParts<Tensor>(shape, take);
  const normed = (x: Tensor2D, gain: Tensor): Tensor2D => layerNorm([x], withoutBias(gain), shape.layerNormEps);
  return {
    embeddings: ({ ids }, dropout) => {
      const words = lookup({ table: parts.words, ids, untrained: shape.padTokenId });
      return drop(normed(words, parts.wordsNorm), dropout, 'embeddings.output');
    },
    layer: (x, layer, given) =>
      tf.tidy(() => {
        const { attentionNorm, projections, output, mlpNorm, gated, down } = parts.layers[layer]!;
        const { theta, window } = sightOf(shape, layer);
        const context = { ...given, shape, name: layerName(layer), scores: { window } };
        const attention = { projections: withoutBias(projections), output: withoutBias(output) };
        const read = attentionNorm ? normed(x, attentionNorm) : x;
        const attended = tf.add(x, rotaryAttention(read, attention, theta, context)) as Tensor2D;
        const network = { gated: withoutBias(gated), down: withoutBias(down) };
        const passed = tf.add(attended, gatedMlp(normed(attended, mlpNorm), network, context)) as Tensor2D;
        return layer === shape.layers - 1 ? normed(passed, parts.lastNorm) : passed;
      }),
    pooler: null,
  };
};

/** Kernels add a bias; zeros change nothing and get no gradient. */
const withoutBias = (weight: Tensor): LinearParts<Tensor> => ({ weight, bias: tf.zeros([weight.shape[0]!]) });
