import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { bertParts, layerName, type BertParts } from '../../../encoders/bert';
import type { LinearParts } from '../../../encoders/parts';
import type { EncoderShape } from '../../../shared/encoder';
import { activate } from '../../ops/activation';
import { linear } from '../../ops/linear';
import { embeddings } from '../blocks/embeddings';
import { postNormLayer } from '../blocks/post-norm';
import type { BuildForward, Forward } from './forward';

/** Returns the forward pass of an encoder with BERT's prefixes. */
export const bertForward = (shape: EncoderShape, parts: BertParts<Tensor>): Forward => ({
  embeddings: (inputs, dropout) => embeddings(parts.embeddings, inputs, shape, dropout),
  layer: (x, layer, context) => postNormLayer(x, parts.layers[layer]!, { ...context, shape, name: layerName(layer) }),
  pooler: tanhPooler(parts.pooler),
});

/** Returns BERT's pooler: one layer with tanh. */
export const tanhPooler = (pooler: LinearParts<Tensor> | null): Forward['pooler'] =>
  pooler && ((first: Tensor2D) => activate(linear(first, pooler), 'tanh'));

/** Devlin et al. 2019: LayerNorm after each residual sum, and a pooler with tanh. */
export const bert: BuildForward = (shape, take) => bertForward(shape, bertParts(shape, take));
