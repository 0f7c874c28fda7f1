import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { BlockContext } from '../../src/engine/encoder/blocks/block-context';
import { mlp } from '../../src/engine/encoder/blocks/mlp';
import { selfAttention } from '../../src/engine/encoder/blocks/self-attention';
import type { BuildForward } from '../../src/engine/encoder/families/forward';
import { linear } from '../../src/engine/ops/linear';
import { layerNorm } from '../../src/engine/ops/layer-norm';
import { lookup } from '../../src/engine/ops/lookup';
import type { LayerNormParts } from '../../src/encoders/parts';
import { layerName, leanParts } from './made-up-family';

/** The forward pass of the made-up family: norms stand before the sub-layers. */
export const lean: BuildForward = (shape, take) => {
  const parts = leanParts<Tensor>(shape, take);
  const normed = (x: Tensor2D, norm: LayerNormParts<Tensor>): Tensor2D => layerNorm([x], norm, shape.layerNormEps);
  const added = (x: Tensor2D, value: Tensor2D): Tensor2D => tf.add(x, value);
  return {
    embeddings: ({ ids, positions }) => {
      const narrow = lookup({ table: parts.words, ids }, { table: parts.positions, ids: positions });
      return normed(linear(narrow, parts.widen), parts.norm);
    },
    layer: (x, layer, given) => {
      const own = parts.layers[layer]!;
      const context: BlockContext = { ...given, shape, name: layerName(layer) };
      const attended = added(x, selfAttention(normed(x, own.attentionNorm), own.attention, context).value);
      return added(attended, mlp(normed(attended, own.mlpNorm), own.mlp, context).value);
    },
    pooler: null,
  };
};
