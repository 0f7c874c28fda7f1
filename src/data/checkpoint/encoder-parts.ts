import type { EncoderShape } from '../../shared/encoder';

/** A BERT encoder's parameters, nested as the keys of its checkpoint are. Linear weights lie as [out, in]. */
export interface LinearParts<T> {
  readonly weight: T;
  readonly bias: T;
}

/** `weight` is the gain. */
export type LayerNormParts<T> = LinearParts<T>;

export interface EmbeddingParts<T> {
  readonly words: T;
  readonly positions: T;
  readonly types: T;
  readonly layerNorm: LayerNormParts<T>;
}

export interface AttentionParts<T> {
  readonly query: LinearParts<T>;
  readonly key: LinearParts<T>;
  readonly value: LinearParts<T>;
  readonly output: LinearParts<T>;
  readonly layerNorm: LayerNormParts<T>;
}

export interface FeedForwardParts<T> {
  readonly intermediate: LinearParts<T>;
  readonly output: LinearParts<T>;
  readonly layerNorm: LayerNormParts<T>;
}

export interface LayerParts<T> {
  readonly attention: AttentionParts<T>;
  readonly feedForward: FeedForwardParts<T>;
}

export interface EncoderParts<T> {
  readonly embeddings: EmbeddingParts<T>;
  readonly layers: readonly LayerParts<T>[];
  /** null where the checkpoint has none. */
  readonly pooler: LinearParts<T> | null;
}

/** Gives what stands for the parameter of this name and shape: a tensor, a variable, or only a check. */
export type Take<T> = (name: string, shape: readonly number[]) => T;

/** Takes every parameter of an encoder by its name in the checkpoint. The one list of names and shapes. */
export function takeEncoder<T>(shape: EncoderShape, take: Take<T>): EncoderParts<T> {
  return {
    embeddings: takeEmbeddings(shape, within(take, 'embeddings')),
    layers: Array.from({ length: shape.layers }, (_, i) => takeLayer(shape, within(take, `encoder.layer.${i}`))),
    pooler: shape.hasPooler ? linear(within(take, 'pooler.dense'), shape.hidden, shape.hidden) : null,
  };
}

const within =
  <T>(take: Take<T>, prefix: string): Take<T> =>
  (name, shape) =>
    take(`${prefix}.${name}`, shape);

const linear = <T>(take: Take<T>, inputs: number, outputs: number): LinearParts<T> => ({
  weight: take('weight', [outputs, inputs]),
  bias: take('bias', [outputs]),
});

const layerNorm = <T>(take: Take<T>, hidden: number): LayerNormParts<T> => ({
  weight: take('weight', [hidden]),
  bias: take('bias', [hidden]),
});

const takeEmbeddings = <T>(shape: EncoderShape, take: Take<T>): EmbeddingParts<T> => ({
  words: take('word_embeddings.weight', [shape.vocabulary, shape.hidden]),
  positions: take('position_embeddings.weight', [shape.positions, shape.hidden]),
  types: take('token_type_embeddings.weight', [shape.typeVocabulary, shape.hidden]),
  layerNorm: layerNorm(within(take, 'LayerNorm'), shape.hidden),
});

const takeLayer = <T>({ hidden: d, intermediate: f }: EncoderShape, take: Take<T>): LayerParts<T> => ({
  attention: {
    query: linear(within(take, 'attention.self.query'), d, d),
    key: linear(within(take, 'attention.self.key'), d, d),
    value: linear(within(take, 'attention.self.value'), d, d),
    output: linear(within(take, 'attention.output.dense'), d, d),
    layerNorm: layerNorm(within(take, 'attention.output.LayerNorm'), d),
  },
  feedForward: {
    intermediate: linear(within(take, 'intermediate.dense'), d, f),
    output: linear(within(take, 'output.dense'), f, d),
    layerNorm: layerNorm(within(take, 'output.LayerNorm'), d),
  },
});

export const isLayerNorm = (name: string): boolean => name.includes('LayerNorm');
export const isBias = (name: string): boolean => name.endsWith('.bias');

/**
 * Height of a parameter by its name: −1 for the embeddings, a layer's number for all that stands in it (adapters too),
 * and the number of layers for what reads the last one (pooler and head).
 */
export function levelOf(name: string, layers: number): number {
  if (name.startsWith('embeddings.')) return -1;
  const layer = /^encoder\.layer\.(\d+)\./.exec(name);
  return layer ? Number(layer[1]) : layers;
}
