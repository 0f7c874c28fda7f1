import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { layerName } from '../../../encoders/bert';
import { bucketsOf, debertaParts, furthestOf } from '../../../encoders/deberta-v2';
import { attention } from '../../ops/attention';
import { constant, isTrained } from '../../ops/differentiable';
import { drop } from '../../ops/dropout';
import { layerNorm } from '../../ops/layer-norm';
import { project } from '../attachments';
import type { MixTokens } from '../blocks/block-context';
import { disentangledScores } from '../blocks/disentangled';
import { postNormLayer } from '../blocks/post-norm';
import { bertForward } from './bert';
import type { BuildForward } from './forward';

/** Contents with contents, contents with positions, and positions with contents. */
const kindsOfScores = 3;

/** He et al. 2021 and 2023: BERT's forward pass with disentangled attention. */
export const debertaV2: BuildForward = (shape, take) => {
  const parts = debertaParts<Tensor>(shape, take);
  const [buckets, furthest] = [bucketsOf(shape), furthestOf(shape)];
  const table = isTrained(parts.relative) ? parts.relative : constant(parts.relative);
  const mix: MixTokens = (x, { query, key, value }, context) => {
    const { inputs: packed, dropout, name, attached } = context;
    const { heads, hidden, layerNormEps: eps } = shape;
    const scale = 1 / Math.sqrt((kindsOfScores * hidden) / heads);
    const positions = drop(
      layerNorm([table as Tensor2D], parts.relativeNorm, eps),
      dropout,
      `${name}.attention.positions`,
    );
    const [queries, keys] = [project(x, query, attached.query), project(x, key, attached.key)];
    const contents = {
      queries,
      keys,
      positionQueries: project(positions, query, attached.query),
      positionKeys: project(positions, key, attached.key),
    };
    const bias = disentangledScores(contents, { heads, packed, buckets, furthest, scale });
    const settings = { heads, packed, dropout, place: `${name}.attention.weights`, scores: { bias, scale } };
    return { value: attention([queries, keys, project(x, value, attached.value)], settings), x };
  };
  return {
    ...bertForward(shape, parts),
    layer: (x, layer, context) =>
      tf.tidy(() => postNormLayer(x, parts.layers[layer]!, { ...context, shape, name: layerName(layer), mix })),
  };
};
