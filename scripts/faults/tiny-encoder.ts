import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parametersOf } from '../../src/encoders/tree';
import { writeSafetensors, type NamedValues } from '../../src/encoders/checkpoint/safetensors';
import { mulberry32 } from '../../src/data/split/shuffle';
import type { EncoderShape } from '../../src/shared/encoder';

/** A BERT encoder that trains in milliseconds: real files in a folder, the same bytes on every machine. */
export const tinyShape: EncoderShape = {
  modelType: 'bert',
  layers: 2,
  hidden: 16,
  heads: 2,
  intermediate: 32,
  vocabulary: 200,
  positions: 64,
  typeVocabulary: 2,
  layerNormEps: 1e-12,
  activation: 'gelu',
  padTokenId: 0,
  hasPooler: true,
  declaredPooling: null,
};

/** Words of the vocabulary; all others are split into letters. */
const words = `the of and to in is it that was for on as with his he be not by but have you which are or her had at
  from this my they all were she we so there him one what would if no me who out some good bad great poor happy sad
  love hate best worst nice awful free win prize call now meet home work time day man woman people world`.split(/\s+/);

const characters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** Returns the lines of `vocab.txt`. With its letters, every text in Latin script can be tokenised. */
function vocabulary(): string[] {
  const known = [
    ...['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'],
    ...characters,
    ...characters.map((character) => `##${character}`),
    ...'!"#$%&\'()*+,-./:;<=>?@',
    ...words.filter((word) => word.length > 1),
  ];
  const spare = Array.from({ length: tinyShape.vocabulary - known.length }, (_, i) => `[unused${i}]`);
  return [...known, ...spare];
}

export interface TinyEncoderOptions {
  /** Another seed makes another encoder of the same shape. */
  readonly seed?: number;
  /** The pooling in `1_Pooling/config.json`. Without it there is no such file, and `auto` chooses the pooler. */
  readonly pooling?: 'cls' | 'mean';
}

/** Creates a folder with `config.json`, `model.safetensors` and `vocab.txt`, and returns the shape. */
export function writeTinyEncoder(folder: string, { seed = 0, pooling }: TinyEncoderOptions = {}): EncoderShape {
  mkdirSync(folder, { recursive: true });
  const json = (name: string, value: object): void => writeFileSync(path.join(folder, name), JSON.stringify(value));
  writeFileSync(path.join(folder, 'config.json'), tinyConfig());
  writeFileSync(path.join(folder, 'model.safetensors'), tinyWeightsFile(seed));
  writeFileSync(path.join(folder, 'vocab.txt'), `${vocabulary().join('\n')}\n`);
  if (pooling) {
    mkdirSync(path.join(folder, '1_Pooling'), { recursive: true });
    const modes = { pooling_mode_cls_token: pooling === 'cls', pooling_mode_mean_tokens: pooling === 'mean' };
    json('1_Pooling/config.json', { word_embedding_dimension: tinyShape.hidden, ...modes });
  }
  return { ...tinyShape, declaredPooling: pooling ?? null };
}

/** `config.json` of the tiny encoder. */
export const tinyConfig = (): Uint8Array => new TextEncoder().encode(JSON.stringify(configOf(tinyShape)));

/** `model.safetensors` of the tiny encoder. */
export const tinyWeightsFile = (seed = 0): Uint8Array => writeSafetensors(uniformWeights(tinyShape, seed));

/** `config.json` of an encoder of this shape, as `transformers` writes it. */
export const configOf = (shape: EncoderShape) => ({
  model_type: shape.modelType,
  architectures: ['BertModel'],
  num_hidden_layers: shape.layers,
  hidden_size: shape.hidden,
  num_attention_heads: shape.heads,
  intermediate_size: shape.intermediate,
  vocab_size: shape.vocabulary,
  max_position_embeddings: shape.positions,
  type_vocab_size: shape.typeVocabulary,
  layer_norm_eps: shape.layerNormEps,
  hidden_act: shape.activation,
  pad_token_id: shape.padTokenId,
});

/** Returns uniform numbers. They need sums and products only, so they are the same bits on every machine. */
export function uniformWeights(encoder: EncoderShape, seed: number): NamedValues[] {
  const random = mulberry32(seed);
  return parametersOf(encoder).map(({ name, shape, size, isNorm, isBias }) => {
    const [middle, reach] = isNorm && !isBias ? [1, 0.2] : [0, shape.length === 1 ? 0.1 : 0.5];
    const values = Float32Array.from({ length: size }, () => middle + reach * (2 * random() - 1));
    return { name, shape, values };
  });
}
