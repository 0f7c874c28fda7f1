import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { bertParts, layerName } from '../../../encoders/bert';
import { activate } from '../../ops/activation';
import { linear } from '../../ops/linear';
import { embeddings } from '../blocks/embeddings';
import { mlp } from '../blocks/mlp';
import { residualNorm } from '../blocks/residual-norm';
import { selfAttention } from '../blocks/self-attention';
import type { BuildForward } from './forward';

/** Devlin et al. 2019: LayerNorm after each residual sum, and a pooler with tanh. */
export const bert: BuildForward = (shape, take) => {
  const parts = bertParts<Tensor>(shape, take);
  const { pooler } = parts;
  const { layerNormEps: eps } = shape;
  return {
    embeddings: (inputs, dropout) => embeddings(parts.embeddings, inputs, shape, dropout),
    layer: (x, layer, layerContext) => {
      const { attention, attentionNorm, mlp: feedForward, mlpNorm } = parts.layers[layer]!;
      const context = { ...layerContext, shape, name: layerName(layer) };
      const attended = tf.tidy(() => residualNorm(selfAttention(x, attention, context), attentionNorm, eps));
      const output = tf.tidy(() => residualNorm(mlp(attended, feedForward, context), mlpNorm, eps));
      attended.dispose();
      return output;
    },
    pooler: pooler && ((first) => activate(linear(first, pooler), 'tanh')),
  };
};
