import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { layerName } from '../../../encoders/bert';
import { mpnetParts } from '../../../encoders/mpnet';
import { postNormLayer } from '../blocks/post-norm';
import { relativeBias } from '../blocks/relative-bias';
import { bertForward } from './bert';
import type { BuildForward } from './forward';

/** Beyond this distance all tokens are in one bucket. */
const furthest = 128;

/** Song et al. 2020: BERT's forward pass with a bias by distance, the same in every layer. */
export const mpnet: BuildForward = (shape, take) => {
  const parts = mpnetParts<Tensor>(shape, take);
  return {
    ...bertForward(shape, parts),
    layer: (x, layer, context) =>
      tf.tidy(() => {
        const bias = relativeBias(parts.relativeBias, context.inputs.length, furthest);
        return postNormLayer(x, parts.layers[layer]!, { ...context, shape, name: layerName(layer), scores: { bias } });
      }),
  };
};
