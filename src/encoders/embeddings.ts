import type { EncoderShape } from '../shared/encoder';
import { layerNorm, linear, within, type LayerNormParts, type LinearParts, type Take } from './parts';

/** Tables whose rows are summed and normalised; null: the family has no such table. */
export interface EmbeddingParts<T> {
  readonly words: T;
  readonly positions: T | null;
  readonly types: T | null;
  readonly norm: LayerNormParts<T>;
  /** Projection from the width of the tables to that of the layers. */
  readonly project: LinearParts<T> | null;
}

export interface EmbeddingForm {
  readonly hasPositions: boolean;
  readonly hasTypes: boolean;
  /** Width of the tables. */
  readonly width: number;
  /** Name of the projection; null if the layers have the tables' width. */
  readonly project: string | null;
}

/** Visits every parameter of embeddings with BERT's names. */
export function embeddingParts<T>(
  shape: EncoderShape,
  take: Take<T>,
  { hasPositions, hasTypes, width, project }: EmbeddingForm,
): EmbeddingParts<T> {
  const own = within(take, 'embeddings');
  return {
    words: own('word_embeddings.weight', [shape.vocabulary, width]),
    positions: hasPositions ? own('position_embeddings.weight', [shape.positions, width]) : null,
    types: hasTypes ? own('token_type_embeddings.weight', [shape.typeVocabulary, width]) : null,
    norm: layerNorm(within(own, 'LayerNorm'), width),
    project: project === null ? null : linear(within(take, project), width, shape.hidden),
  };
}
