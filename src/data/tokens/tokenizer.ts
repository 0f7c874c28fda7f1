import { Tokenizer as Pieces } from '@huggingface/tokenizers';
import { familyOf } from '../../encoders/registry';
import { bertTokens } from '../../encoders/special-tokens';
import type { EncoderShape } from '../../shared/encoder';
import { AppError, appError } from '../../shared/errors';
import type { TokenTrial, TriedToken } from '../../shared/token-trial';
import { checkSizes } from './check-sizes';
import { textEncoder } from './encode-text';
import { followReference } from './normalizers';
import { forLibrary, splitAsReference } from './splitters';
import { checkPatterns, patternsOf } from './patterns';
import { checkSteps } from './steps';
import { templateOf, type Template, type Tokens } from './template';
import { TooSlow, type TimeLimit } from './time-limit';
import { padOf, tokenizerJson, type TokenizerFiles, type TokenizerJson } from './tokenizer-file';
import { truncatedLengths } from './truncate';

export interface Tokenizer {
  /** The padding token that the tokenizer's files name; null if they have none. */
  readonly pad: { readonly token: string; readonly id: number } | null;
  /** Returns token ids with special tokens, truncated to `maxLength` (special tokens included) by `longest_first`. */
  encode(input: { readonly text: string; readonly pair?: string }, maxLength: number): Tokens;
  /** Returns the number of tokens of an input with special tokens, not truncated. */
  length(input: { readonly text: string; readonly pair?: string }): number;
  /** Returns the tokens of `encode` as the vocabulary spells them, and those that it removes. */
  spelled(input: { readonly text: string; readonly pair?: string }, maxLength: number): TokenTrial;
}

followReference();
splitAsReference();

/** The facts of an encoder that tokens depend on: sizes of its lookup tables, and the rules of its family. */
export type TokenTables = Pick<EncoderShape, 'modelType' | 'padTokenId' | 'vocabulary' | 'typeVocabulary'>;

/** Incremented when the tokens of any text change, so that earlier counts are repeated. */
export const tokenizerVersion = 4;

/** Rows that a checkpoint may have beyond its tokenizer: embeddings are often padded to a round number. */
const paddingRows = 1024;

/**
 * Returns the tokenizer of an encoder folder, from `tokenizer.json` or from `vocab.txt` alone. Refuses invalid files, a
 * missing special token, and a vocabulary that does not fit the embeddings. With a time limit it also refuses patterns
 * that do not end, and later a text that takes too long.
 */
export function loadTokenizer(files: TokenizerFiles, shape: TokenTables, limit: TimeLimit | null = null): Tokenizer {
  const file = files.tokenizer ? 'tokenizer.json' : 'vocab.txt';
  const source = files.tokenizer ?? files.vocabulary ?? new Uint8Array();
  const { specialTokens, hasTypes } = familyOf(shape);
  const json = tokenizerJson(files, specialTokens);
  checkSizes(json, file);
  checkSteps(json, file);
  checkVocabulary(json, shape.vocabulary);
  const pad = padOf(files, json, specialTokens);
  checkPad(pad, shape);
  const patterns = patternsOf(json);
  if (limit) checkPatterns(patterns, file, limit);
  const pieces = piecesOf(json, { file, bytes: source.length }, limit);
  const types = hasTypes ? shape.typeVocabulary : 1;
  const bare =
    [specialTokens, bertTokens].find(({ start }) => pieces.token_to_id(start) !== undefined) ?? specialTokens;
  const [single, pair] = readOrRefuse(file, () => [
    templateOf(pieces, false, types, bare),
    templateOf(pieces, true, types, bare),
  ]);

  const encoded = textEncoder(pieces);
  const areHarmless = patterns.every((pattern) => pattern === severalSpaces);
  const isSafe = (text: string): boolean => limit === null || (areHarmless && text.length <= longText);
  const idsOf = (text: string): number[] => (isSafe(text) ? encoded(text) : inTime(text, encoded, limit!));
  const partsOf = (input: { text: string; pair?: string }): [Template, number[], number[]] =>
    input.pair === undefined ? [single, idsOf(input.text), []] : [pair, idsOf(input.text), idsOf(input.pair)];

  /** Returns the template, and both texts cut at the lengths that truncation keeps. */
  const cutParts = (input: { text: string; pair?: string }, maxLength: number) => {
    const [template, first, second] = partsOf(input);
    const room = Math.max(0, maxLength - template.specialTokens);
    const lengths = truncatedLengths(first.length, second.length, room);
    return { template, kept: [first, second].map((ids, i) => ids.slice(0, lengths[i])), parts: [first, second] };
  };
  const spelled = (id: number, isSpecial = false): TriedToken => ({
    id,
    token: pieces.id_to_token(id) ?? '',
    kind: isSpecial ? 'special' : id === pieces.model?.unk_token_id ? 'unknown' : 'text',
  });

  return {
    pad,
    encode: (input, maxLength) => {
      const { template, kept } = cutParts(input, maxLength);
      return template.fill(kept[0]!, kept[1]!);
    },
    length: (input) => {
      const [template, first, second] = partsOf(input);
      return template.specialTokens + first.length + second.length;
    },
    spelled: (input, maxLength) => {
      const { template, kept, parts } = cutParts(input, maxLength);
      const { ids } = template.fill(kept[0]!, kept[1]!);
      // Places of texts among the special tokens.
      const places = template.fill(blank(kept[0]!), blank(kept[1]!)).ids;
      return {
        read: [...ids].map((id, i) => spelled(id, places[i] !== textPlace)),
        cut: parts.flatMap((all, i) => all.slice(kept[i]!.length).map((id) => spelled(id))),
      };
    },
  };
}

const textPlace = -1;
const blank = (ids: readonly number[]): number[] => ids.map(() => textPlace);

/** The pattern of every tokenizer that was built from a SentencePiece model. */
const severalSpaces = ' {2,}';

/** Texts up to this length need no time limit if the tokenizer has no patterns of its own. */
const longText = 10_000;

function inTime(text: string, work: (text: string) => number[], limit: TimeLimit): number[] {
  const ms = 5_000 + text.length / 100;
  try {
    return limit(Math.round(ms), () => work(text));
  } catch (cause) {
    if (!(cause instanceof TooSlow)) throw cause;
    throw appError('tokenizer-text-slow', { seconds: Math.round(ms / 1000), characters: text.length }, cause);
  }
}

/** The library throws errors without a code on an invalid post-processor. */
function readOrRefuse(file: string, read: () => [Template, Template]): [Template, Template] {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof AppError ? cause : appError('tokenizer-invalid', { file }, cause);
  }
}

/** The file of a tokenizer, and its size. */
interface Source {
  readonly file: string;
  readonly bytes: number;
}

const probe = 'The quick brown fox, 10 años, 안녕하세요 세계, 我爱北京!';
/** Returns a time limit in ms for a file of this many bytes: far more than known tokenizers take. */
const loadingMs = (bytes: number): number => Math.round(Math.min(60_000, 1_500 + bytes / 100));

function piecesOf(json: TokenizerJson, { file, bytes }: Source, limit: TimeLimit | null): Pieces {
  const ms = loadingMs(bytes);
  const load = (): Pieces => {
    const made = new Pieces({ ...json, pre_tokenizer: forLibrary(json.pre_tokenizer) }, {});
    made.encode(probe);
    return made;
  };
  let pieces: Pieces;
  try {
    pieces = limit ? limit(ms, load) : load();
  } catch (cause) {
    if (cause instanceof TooSlow) throw appError('tokenizer-slow', { file, seconds: Math.round(ms / 1000) }, cause);
    throw appError('tokenizer-invalid', { file }, cause);
  }
  // A byte-level BPE has null here: its tokens can express every text.
  const unknown = pieces.model?.unk_token as string | null | undefined;
  if (typeof unknown === 'string' && pieces.token_to_id(unknown) === undefined) {
    throw appError('tokenizer-token-missing', { token: unknown });
  }
  return pieces;
}

/** Counts tokens in the file, not in the library's table: an absurd id must not create an array of that size. */
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

/** Refuses a padding token whose id differs from the config's if positions depend on it. */
function checkPad(pad: ReturnType<typeof padOf>, shape: TokenTables): void {
  const { firstPosition } = familyOf(shape);
  if (!pad || firstPosition({ padTokenId: pad.id }) === firstPosition(shape)) return;
  throw appError('tokenizer-pad', { token: pad.token, tokenizer: pad.id, config: shape.padTokenId });
}
