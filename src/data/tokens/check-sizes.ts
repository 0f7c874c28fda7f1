import { appError } from '../../shared/errors';
import type { TokenizerJson } from './tokenizer-file';

/** Several times the size of the largest published tokenizers. */
const limits = {
  'added tokens': 100_000,
  'characters in added tokens': 2_000_000,
  merges: 2_000_000,
  'characters in the vocabulary': 64_000_000,
  'characters in the Unigram vocabulary': 8_000_000,
  // A node of the library's tree takes about 150 bytes.
  'beginnings of words in the Unigram vocabulary': 2_500_000,
  'characters of the longest word': 1_000,
} as const;

/** Refuses a tokenizer whose tables would take too much memory, or whose words too much time, before it is built. */
export function checkSizes({ added_tokens: added, model }: TokenizerJson, file: string): void {
  const check = (part: keyof typeof limits, found: number): void => {
    if (found > limits[part]) throw appError('tokenizer-too-large', { file, part, found, limit: limits[part] });
  };
  check('added tokens', added.length);
  check(
    'characters in added tokens',
    added.reduce((sum, { content }) => sum + content.length, 0),
  );
  check('merges', model.merges?.length ?? 0);
  // The search for the pieces of a word takes time cubic in its length.
  check('characters of the longest word', model.max_input_chars_per_word ?? 0);
  if (Array.isArray(model.vocab)) {
    const tokens = tokensOf(model.vocab);
    const characters = tokens.reduce((sum, token) => sum + token.length, 0);
    check('characters in the Unigram vocabulary', characters);
    const beginnings = 'beginnings of words in the Unigram vocabulary';
    if (characters > limits[beginnings]) check(beginnings, beginningsOf(tokens));
  } else {
    let characters = 0;
    for (const token in model.vocab) characters += token.length;
    check('characters in the vocabulary', characters);
  }
}

const tokensOf = (vocabulary: readonly unknown[]): string[] =>
  vocabulary.flatMap((entry) => (Array.isArray(entry) && typeof entry[0] === 'string' ? [entry[0]] : []));

/** Returns the number of different beginnings of tokens: the nodes of a tree of their characters. */
function beginningsOf(tokens: readonly string[]): number {
  const sorted = [...tokens].sort();
  return sorted.reduce((sum, token, i) => sum + token.length - sharedLength(token, sorted[i - 1] ?? ''), 0);
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}
