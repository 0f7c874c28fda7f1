import type { Tokenizer as Pieces } from '@huggingface/tokenizers';

/** An added token in the library's form. */
interface Added {
  readonly id: number;
  readonly content: string;
  readonly single_word: boolean;
  readonly lstrip: boolean;
  readonly rstrip: boolean;
  readonly normalized: boolean;
}

/** Parts of the library's tokenizer that its types do not export. */
interface Parts {
  readonly splitter_unnormalized: Splitter;
  readonly splitter_normalized: Splitter;
  readonly added_tokens: readonly Added[];
  readonly model: ((words: readonly string[]) => string[]) & {
    readonly tokens_to_ids: ReadonlyMap<string, number>;
    readonly unk_token_id: number | undefined;
  };
}
type Splitter = { split(text: string): string[] };

/** Tokens that are matched literally in a text, by the text to match. */
interface Cutter {
  readonly splitter: Splitter;
  readonly tokens: ReadonlyMap<string, Added>;
}

/** A part of a text from an index on, or an added token in it. */
type Part = { readonly at: number; readonly text: string } | { readonly at: number; readonly id: number };

/**
 * Returns a function that gives the ids of a text, without those of a template. Added tokens in it, such as a literal
 * `<pad>`, are found as in the reference (tokenizers 0.22, `added_vocabulary.rs`). The library instead lower-cases
 * before it matches, trims other white space, and ignores `single_word`. A word that a model without an unknown token
 * lacks has no id.
 */
export function textEncoder(pieces: Pieces): (text: string) => number[] {
  const { splitter_unnormalized, splitter_normalized, added_tokens, model } = pieces as unknown as Parts;
  const normalized = (text: string): string => pieces.normalizer?.normalize(text) ?? text;
  const isLate = (token: Added): boolean => token.normalized && pieces.normalizer !== null;
  const cutter = (
    splitter: Splitter,
    isOwn: (token: Added) => boolean,
    keyOf: (content: string) => string,
  ): Cutter => ({
    splitter,
    tokens: new Map(added_tokens.filter(isOwn).map((token) => [keyOf(token.content), token])),
  });
  const early = cutter(
    splitter_unnormalized,
    (token) => !isLate(token),
    (content) => content,
  );
  const late = cutter(splitter_normalized, isLate, normalized);

  const idsOf = (text: string, isFirst: boolean): number[] => {
    const words = pieces.pre_tokenizer?.pre_tokenize(text, { section_index: isFirst ? 0 : 1 }) ?? [text];
    return model(words)
      .map((word) => model.tokens_to_ids.get(word) ?? model.unk_token_id)
      .filter((id) => id !== undefined);
  };
  return (text) =>
    cut(text, early).flatMap((part) =>
      'id' in part
        ? [part.id]
        : cut(normalized(part.text), late).flatMap((inner) =>
            'id' in inner ? [inner.id] : idsOf(inner.text, part.at + inner.at === 0),
          ),
    );
}

function cut(text: string, { splitter, tokens }: Cutter): Part[] {
  if (text === '') return [];
  if (tokens.size === 0) return [{ at: 0, text }];
  const parts: Part[] = [];
  let [start, end] = [0, 0];
  const takeUpTo = (place: number): void => {
    if (start < place) parts.push({ at: start, text: text.slice(start, place) });
  };
  for (const section of splitter.split(text)) {
    const from = end;
    end += section.length;
    const token = tokens.get(section);
    if (!token || (token.single_word && isInsideWord(text, from, end))) continue;
    const first = token.lstrip ? start + text.slice(start, from).replace(spaceAtEnd, '').length : from;
    takeUpTo(first);
    parts.push({ at: first, id: token.id });
    start = token.rstrip ? endOfSpace(text, end) : end;
  }
  takeUpTo(text.length);
  return parts;
}

/** Returns the index after the white space that begins at `from`. */
function endOfSpace(text: string, from: number): number {
  const space = /\p{White_Space}*/uy;
  space.lastIndex = from;
  space.test(text);
  return space.lastIndex;
}

const spaceAtEnd = /(?<!\p{White_Space})\p{White_Space}+$/u;
const wordAtStart = /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u;
const wordAtEnd = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]$/u;

const isInsideWord = (text: string, from: number, end: number): boolean =>
  wordAtEnd.test(text.slice(Math.max(0, from - 2), from)) || wordAtStart.test(text.slice(end, end + 2));
