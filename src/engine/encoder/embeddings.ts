import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { EmbeddingParts } from '../../data/checkpoint/encoder-parts';
import type { EncoderShape } from '../../shared/encoder';
import { drop, type Dropout } from '../ops/dropout';
import { layerNorm } from '../ops/layer-norm';
import { lookup } from '../ops/lookup';
import type { Inputs } from './inputs';

/** Token, segment and position embeddings, summed and normalised (Devlin et al. 2019, Figure 2). */
export function embeddings(
  parts: EmbeddingParts<Tensor>,
  inputs: Inputs,
  shape: EncoderShape,
  dropout: Dropout,
): Tensor2D {
  const summed = [
    lookup(
      { table: parts.words, ids: inputs.ids, untrained: shape.padTokenId },
      { table: parts.types, ids: inputs.typeIds },
    ),
    lookup({ table: parts.positions, ids: inputs.positions }),
  ];
  return drop(layerNorm(summed, parts.layerNorm, shape.layerNormEps), dropout, 'embeddings.output');
}
