import type { Tokenizer as Pieces } from '@huggingface/tokenizers';
import type { SpecialTokens } from '../../encoders/special-tokens';
import { appError } from '../../shared/errors';

export interface Tokens {
  readonly ids: Int32Array;
  /** 0 for the first text and its special tokens, 1 for the second's. */
  readonly typeIds: Int32Array;
  /** Index of the first token of a pair's second text; absent if there is one text. */
  readonly second?: number;
}

/** Positions of the texts among the special tokens: for BERT `[CLS] A [SEP]` and `[CLS] A [SEP] B [SEP]`. */
export interface Template {
  readonly specialTokens: number;
  fill(first: readonly number[], second: readonly number[]): Tokens;
}

/** A special token with its id, or the position of a text. */
type Item = { readonly id: number | 'first' | 'second'; readonly typeId: number };

// Texts that no vocabulary contains: they show where the file's post-processor puts each text.
const [first, second] = ['\u{fdd0}first', '\u{fdd0}second'];

/**
 * Derives the template from the file's post-processor; a bare vocabulary has none and gets that of its special tokens.
 * If the encoder has one token type, every type is 0. Refuses a type without a row in the encoder's table.
 */
export function templateOf(pieces: Pieces, pair: boolean, types: number, bare: SpecialTokens): Template {
  const declared = pieces.post_processor ? declaredItems(pieces, pair) : itemsOf(pieces, pair, bare);
  const items = types === 1 ? declared.map((item) => ({ ...item, typeId: 0 })) : declared;
  const beyond = items.find(({ typeId }) => typeId >= types);
  if (beyond) throw appError('tokenizer-type', { type: beyond.typeId, rows: types });
  return {
    specialTokens: items.filter((item) => typeof item.id === 'number').length,
    fill: (a, b) => fill(items, a, b),
  };
}

function declaredItems(pieces: Pieces, pair: boolean): Item[] {
  const output = pieces.post_processor!.post_process([first!], pair ? [second!] : null);
  return output.tokens.map((token, i) => {
    const typeId = output.token_type_ids?.[i] ?? 0;
    if (token === first) return { id: 'first', typeId };
    if (token === second) return { id: 'second', typeId };
    return { id: idOf(pieces, token), typeId };
  });
}

function itemsOf(pieces: Pieces, pair: boolean, special: SpecialTokens): Item[] {
  const [start, end] = [idOf(pieces, special.start), idOf(pieces, special.end)];
  const single: Item[] = [
    { id: start, typeId: 0 },
    { id: 'first', typeId: 0 },
    { id: end, typeId: 0 },
  ];
  const between: Item[] = special.between === 2 ? [{ id: end, typeId: 0 }] : [];
  return pair ? [...single, ...between, { id: 'second', typeId: 1 }, { id: end, typeId: 1 }] : single;
}

function idOf(pieces: Pieces, token: string): number {
  const id = pieces.token_to_id(token);
  if (id === undefined) throw appError('tokenizer-token-missing', { token });
  return id;
}

function fill(items: readonly Item[], a: readonly number[], b: readonly number[]): Tokens {
  const parts = items.map(({ id }) => (id === 'first' ? a : id === 'second' ? b : [id]));
  const ids = Int32Array.from(parts.flat());
  const typeIds = new Int32Array(ids.length);
  let [start, second] = [0, undefined as number | undefined];
  parts.forEach((part, i) => {
    if (items[i]!.id === 'second') second = start;
    typeIds.fill(items[i]!.typeId, start, start + part.length);
    start += part.length;
  });
  return second === undefined ? { ids, typeIds } : { ids, typeIds, second };
}
