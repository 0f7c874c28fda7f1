import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configOf, uniformWeights } from '../scripts/faults/tiny-encoder';
import { writeSafetensors } from '../src/encoders/checkpoint/safetensors';
import { bertTokens, robertaTokens } from '../src/encoders/special-tokens';
import type { EncoderShape } from '../src/shared/encoder';

/** A RoBERTa encoder that trains in milliseconds, with the table sizes and ids that published ones have. */
export const tinyRobertaShape: EncoderShape = {
  modelType: 'roberta',
  layers: 2,
  hidden: 16,
  heads: 2,
  intermediate: 32,
  vocabulary: 420,
  positions: 66,
  typeVocabulary: 1,
  layerNormEps: 1e-5,
  activation: 'gelu',
  padTokenId: 1,
  hasPooler: false,
  declaredPooling: null,
};

export interface TinyRobertaOptions {
  /** Another seed makes another encoder of the same shape. */
  readonly seed?: number;
  /** `wordpiece`: a `vocab.txt` of BERT's kind, as KLUE's RoBERTa has. */
  readonly tokenizer?: 'bpe' | 'wordpiece';
  /** Changes of `config.json`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Changes of `tokenizer.json`. */
  readonly tokenizerJson?: Readonly<Record<string, unknown>>;
  /** Content of `tokenizer_config.json`; without it the file is missing. */
  readonly settings?: object;
}

/** Writes the files of a checkpoint with a language model's head into a folder, which is made. */
export function writeTinyRoberta(folder: string, options: TinyRobertaOptions = {}): EncoderShape {
  const { seed = 0, tokenizer = 'bpe', config = {}, tokenizerJson = {}, settings } = options;
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content);
  write('config.json', JSON.stringify({ ...robertaConfig, ...config }));
  write('model.safetensors', tinyRobertaWeights(seed));
  if (tokenizer === 'bpe') write('tokenizer.json', JSON.stringify({ ...bpeTokenizer(), ...tokenizerJson }));
  else write('vocab.txt', `${wordPieces().join('\n')}\n`);
  if (settings) write('tokenizer_config.json', JSON.stringify(settings));
  return tinyRobertaShape;
}

const robertaConfig = {
  ...configOf(tinyRobertaShape),
  architectures: ['RobertaForMaskedLM'],
  bos_token_id: 0,
  eos_token_id: 2,
};

/** Under the names of a whole model: a prefix, a pooler and a language model's head, which nobody reads. */
function tinyRobertaWeights(seed: number): Uint8Array {
  const { hidden: d, vocabulary } = tinyRobertaShape;
  const own = uniformWeights(tinyRobertaShape, seed).map((one) => ({ ...one, name: `roberta.${one.name}` }));
  const filled = (name: string, shape: readonly number[]) => ({
    name,
    shape,
    values: new Float32Array(shape.reduce((size, dimension) => size * dimension, 1)).fill(0.25),
  });
  return writeSafetensors([
    ...own,
    filled('roberta.pooler.dense.weight', [d, d]),
    filled('roberta.pooler.dense.bias', [d]),
    filled('lm_head.bias', [vocabulary]),
    filled('lm_head.dense.weight', [d, d]),
    filled('lm_head.dense.bias', [d]),
    filled('lm_head.layer_norm.weight', [d]),
    filled('lm_head.layer_norm.bias', [d]),
  ]);
}

/** Words that the vocabulary has whole, after a space; all others fall into pieces and bytes. */
const words = `the and was with time work good great happy love best nice bad poor sad hate worst awful people man home
  ferry leaves dawn pier`.split(/\s+/);

/** `tokenizer.json` of a byte-level BPE: every byte, and the merges that make `words` from the left. */
function bpeTokenizer() {
  const { start, pad, end, unknown, mask } = robertaTokens;
  const merges = new Map<string, [string, string]>();
  for (const word of words) {
    let piece = spaceByte;
    for (const letter of word) {
      merges.set(piece + letter, [piece, letter]);
      piece += letter;
    }
  }
  const tokens = [start, pad, end, unknown, ...bytes(), ...merges.keys(), mask];
  const added = [start, pad, end, unknown, mask].map((content) => ({
    id: tokens.indexOf(content),
    content,
    single_word: false,
    lstrip: content === mask,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: {
      type: 'RobertaProcessing',
      sep: [end, tokens.indexOf(end)],
      cls: [start, tokens.indexOf(start)],
      trim_offsets: true,
      add_prefix_space: false,
    },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: [...merges.values()],
    },
  };
}

/** The character by which a byte-level BPE writes the byte of a space. */
const spaceByte = '\u0120';

/** Every byte as a printable character: GPT-2's table. */
function bytes(): string[] {
  const printable = (byte: number): boolean => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++));
}

/** KLUE's order of special tokens, so that the padding token has RoBERTa's id. */
function wordPieces(): string[] {
  const { start, pad, end, unknown, mask } = bertTokens;
  const letters = [...'abcdefghijklmnopqrstuvwxyz.,'];
  return [
    start,
    pad,
    end,
    unknown,
    mask,
    ...letters,
    ...letters.map((letter) => `##${letter}`),
    ...words,
    '나는',
    '##다',
  ];
}
