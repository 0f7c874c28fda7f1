import type { Tensor } from '@tensorflow/tfjs-core';
import { albertParts } from '../../../encoders/albert';
import { layerName } from '../../../encoders/bert';
import { embeddings } from '../blocks/embeddings';
import { postNormLayer } from '../blocks/post-norm';
import { tanhPooler } from './bert';
import type { BuildForward } from './forward';

/** Lan et al. 2020: one layer that is used repeatedly. Its feed-forward network has no dropout. */
export const albert: BuildForward = (shape, take) => {
  const parts = albertParts<Tensor>(shape, take);
  return {
    embeddings: (inputs, dropout) => embeddings(parts.embeddings, inputs, shape, dropout),
    layer: (x, layer, context) =>
      postNormLayer(x, parts.layer, { ...context, shape, name: layerName(layer), undropped: 'mlp' }),
    pooler: tanhPooler(parts.pooler),
  };
};
