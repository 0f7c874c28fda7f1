import type { Tensor } from '@tensorflow/tfjs-core';
import { distilBertParts, layerName } from '../../../encoders/distilbert';
import { embeddings } from '../blocks/embeddings';
import { postNormLayer } from '../blocks/post-norm';
import type { BuildForward } from './forward';

/** Sanh et al. 2019: BERT's layers, without dropout between the attention's output and its residual sum. */
export const distilbert: BuildForward = (shape, take) => {
  const parts = distilBertParts<Tensor>(shape, take);
  return {
    embeddings: (inputs, dropout) => embeddings(parts.embeddings, inputs, shape, dropout),
    layer: (x, layer, context) =>
      postNormLayer(x, parts.layers[layer]!, { ...context, shape, name: layerName(layer), undropped: 'attention' }),
    pooler: null,
  };
};
