import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerNormParts } from '../../../encoders/parts';
import type { EncoderShape } from '../../../shared/encoder';
import { drop, type Dropout } from '../../ops/dropout';
import { layerNorm } from '../../ops/layer-norm';
import { lookup } from '../../ops/lookup';
import type { Inputs } from '../inputs';

export interface EmbeddingTables {
  readonly words: Tensor;
  readonly positions: Tensor;
  readonly types: Tensor;
  readonly norm: LayerNormParts<Tensor>;
}

/** Token, segment and position embeddings, summed and normalised (Devlin et al. 2019, Figure 2). */
export function embeddings(
  { words, positions, types, norm }: EmbeddingTables,
  inputs: Inputs,
  { padTokenId, layerNormEps }: Pick<EncoderShape, 'padTokenId' | 'layerNormEps'>,
  dropout: Dropout,
): Tensor2D {
  const summed = [
    lookup({ table: words, ids: inputs.ids, untrained: padTokenId }, { table: types, ids: inputs.typeIds }),
    lookup({ table: positions, ids: inputs.positions }),
  ];
  return drop(layerNorm(summed, norm, layerNormEps), dropout, 'embeddings.output');
}
