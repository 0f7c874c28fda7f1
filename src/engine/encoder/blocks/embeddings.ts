import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { EmbeddingParts } from '../../../encoders/embeddings';
import { paddingPosition } from '../../../encoders/registry';
import type { EncoderShape } from '../../../shared/encoder';
import { drop, type Dropout } from '../../ops/dropout';
import { layerNorm } from '../../ops/layer-norm';
import { linear } from '../../ops/linear';
import { lookup } from '../../ops/lookup';
import type { Inputs } from '../inputs';

/**
 * Returns token, segment and position embeddings, summed, normalised (Devlin et al. 2019, Figure 2) and projected to
 * the layers' width. Parts that the encoder lacks are skipped.
 */
export function embeddings(
  { words, positions, types, norm, project }: EmbeddingParts<Tensor>,
  inputs: Inputs,
  shape: EncoderShape,
  dropout: Dropout,
): Tensor2D {
  const summed = [
    lookup(
      { table: words, ids: inputs.ids, untrained: shape.padTokenId },
      ...(types ? [{ table: types, ids: inputs.typeIds }] : []),
    ),
    ...(positions ? [lookup({ table: positions, ids: inputs.positions, untrained: paddingPosition(shape) })] : []),
  ];
  const rows = drop(layerNorm(summed, norm, shape.layerNormEps), dropout, 'embeddings.output');
  return project ? linear(rows, project) : rows;
}
