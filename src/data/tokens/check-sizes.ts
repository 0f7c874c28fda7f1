import { appError } from '../../shared/errors';
import type { TokenizerJson } from './tokenizer-file';

/** Several times the size of the largest published tokenizers. */
const limits = {
  'added tokens': 100_000,
  'characters in added tokens': 2_000_000,
  merges: 2_000_000,
  'characters in the vocabulary': 64_000_000,
  // Each character of such a vocabulary may be a node of a tree.
  'characters in the Unigram vocabulary': 8_000_000,
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
  if (Array.isArray(model.vocab)) check('characters in the Unigram vocabulary', unigramCharacters(model.vocab));
  else {
    let characters = 0;
    for (const token in model.vocab) characters += token.length;
    check('characters in the vocabulary', characters);
  }
}

const unigramCharacters = (vocabulary: readonly unknown[]): number =>
  vocabulary.reduce<number>((sum, entry) => {
    const token: unknown = Array.isArray(entry) ? entry[0] : undefined;
    return sum + (typeof token === 'string' ? token.length : 0);
  }, 0);
