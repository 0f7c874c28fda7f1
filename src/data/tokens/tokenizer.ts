import { Tokenizer as Pieces } from '@huggingface/tokenizers';
import type { EncoderShape } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import { followReference } from './normalizers';
import { templateOf, type Template, type Tokens } from './template';
import { tokenizerJson, type TokenizerFiles, type TokenizerJson } from './tokenizer-file';
import { truncatedLengths } from './truncate';

export interface Tokenizer {
  /** Token ids with special tokens, cut to `maxLength` (special ones counted) by `longest_first`. */
  encode(input: { readonly text: string; readonly pair?: string }, maxLength: number): Tokens;
  /** Tokens of an input with special ones, not cut. */
  length(input: { readonly text: string; readonly pair?: string }): number;
}

followReference();

/** Rows of the tables that ids are looked up in. */
export type TokenTables = Pick<EncoderShape, 'vocabulary' | 'typeVocabulary'>;

/** Raised when the tokens of any text change: what was counted with an earlier version is counted again. */
export const tokenizerVersion = 2;

/** Rows that a checkpoint may hold beyond its tokenizer: embeddings are often padded to a round number. */
const paddingRows = 1024;

/**
 * The tokenizer of an encoder folder, from `tokenizer.json` or from `vocab.txt` alone. Refuses files that are no
 * tokenizer, that lack a special token, or whose vocabulary is not the one the embeddings were made for.
 */
export function loadTokenizer(files: TokenizerFiles, shape: TokenTables): Tokenizer {
  const file = files.tokenizer ? 'tokenizer.json' : 'vocab.txt';
  const json = tokenizerJson(files);
  checkVocabulary(json, shape.vocabulary);
  const pieces = piecesOf(json, file);
  const single = templateOf(pieces, false, shape.typeVocabulary);
  const pair = templateOf(pieces, true, shape.typeVocabulary);

  // A tokenizer without an unknown token drops what it does not know, as in Python; the library gives it no id.
  const idsOf = (text: string): number[] =>
    (pieces.encode(text, { add_special_tokens: false }).ids as (number | undefined)[]).filter((id) => id !== undefined);
  const partsOf = (input: { text: string; pair?: string }): [Template, number[], number[]] =>
    input.pair === undefined ? [single, idsOf(input.text), []] : [pair, idsOf(input.text), idsOf(input.pair)];

  return {
    encode: (input, maxLength) => {
      const [template, first, second] = partsOf(input);
      const room = Math.max(0, maxLength - template.specialTokens);
      const [firstLength, secondLength] = truncatedLengths(first.length, second.length, room);
      return template.fill(first.slice(0, firstLength), second.slice(0, secondLength));
    },
    length: (input) => {
      const [template, first, second] = partsOf(input);
      return template.specialTokens + first.length + second.length;
    },
  };
}

function piecesOf(json: TokenizerJson, file: string): Pieces {
  let pieces: Pieces;
  try {
    pieces = new Pieces(json, {});
    pieces.encode('a');
  } catch (cause) {
    throw appError('tokenizer-invalid', { file }, cause);
  }
  const unknown = pieces.model?.unk_token;
  if (unknown !== undefined && pieces.token_to_id(unknown) === undefined) {
    throw appError('tokenizer-token-missing', { token: unknown });
  }
  return pieces;
}

/** Tokens are counted in the file, not in the library's table: an absurd id must not become an array of that size. */
function checkVocabulary(json: TokenizerJson, rows: number): void {
  const { vocab } = json.model;
  let tokens = Array.isArray(vocab) ? vocab.length : 0;
  const count = (id: number): void => {
    tokens = Math.max(tokens, id + 1);
  };
  if (!Array.isArray(vocab)) Object.values(vocab).forEach(count);
  json.added_tokens.forEach(({ id }) => count(id));
  if (tokens > rows || tokens <= rows - paddingRows) throw appError('tokenizer-vocabulary', { tokens, rows });
}
