import { describe, expect, it } from 'vitest';
import { bertTables } from '../bert-tables';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { vmLimit } from '../../src/data/tokens/vm-limit';
import { AppError } from '../../src/shared/errors';

const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'a', 'b', 'good'];
const vocab = Object.fromEntries(words.map((word, id) => [word, id]));
const tables = bertTables({ vocabulary: 7, typeVocabulary: 2 });

function load(parts: object) {
  const json = { model: { type: 'WordPiece', unk_token: '[UNK]', vocab }, ...parts };
  const tokenizer = new TextEncoder().encode(JSON.stringify(json));
  return loadTokenizer({ tokenizer, vocabulary: null, config: null }, tables, vmLimit);
}

const split = (pattern: string): object => ({
  pre_tokenizer: { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false },
});

function refusal(work: () => unknown): { code: string; details: unknown } | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, details: error.details };
  }
}

describe('a pattern of tokenizer.json', () => {
  it.each(['(?:|a|){40}b', '(\\w+\\s?)+$!', '(\\d+)*x', '(x+x+)+y', '(\\s+)+b', '(?:qu|q|u)+z', '([^\\n]+)+\\n\\n'])(
    'that does not come to an end is refused by its source: %s',
    (pattern) => {
      const start = performance.now();
      const found = refusal(() => load(split(pattern)));
      expect(found).toEqual({ code: 'tokenizer-pattern-slow', details: { file: 'tokenizer.json', pattern } });
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );

  it('is found in normalisers and lists too', () => {
    const pattern = { Regex: '(\\w+\\s?)+$!' };
    const replace = { type: 'Replace', pattern, content: '' };
    const nested = { type: 'Sequence', normalizers: [{ type: 'Sequence', normalizers: [{ type: 'NFC' }, replace] }] };
    expect(refusal(() => load({ normalizer: nested }))?.code).toBe('tokenizer-pattern-slow');
    const list = {
      type: 'Sequence',
      pretokenizers: [{ type: 'Whitespace' }, { type: 'Split', pattern, behavior: 'Removed' }],
    };
    expect(refusal(() => load({ pre_tokenizer: list }))?.code).toBe('tokenizer-pattern-slow');
  });

  it.each([
    // Of GPT-2, Llama 3 and Qwen 2, a splitter of digits, and one of lines.
    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+",
    '\\d{3}(?=(\\d{3})*$)',
    '(?<=\\n)|[\\u4e00-\\u9fff]',
  ])('of a published kind passes: %s', (pattern) => {
    expect(load(split(pattern)).length({ text: 'good' })).toBeGreaterThanOrEqual(3);
  });

  it.each(['(', '[z-a]', 'a{2,1}', '(?<name', '\\p{Nothing}', '*a'])(
    'that is no regular expression is refused with the reason: %s',
    (pattern) => {
      const found = refusal(() => load(split(pattern)));
      expect(found).toMatchObject({ code: 'tokenizer-pattern', details: { file: 'tokenizer.json', pattern } });
    },
  );

  it('that passes the probes stops a text on which it hangs, and later texts are read', () => {
    const tokenizer = load(split('(?:abc|ab|c)+z'));
    const text = 'abc'.repeat(60);
    const found = refusal(() => tokenizer.length({ text }));
    expect(found).toEqual({ code: 'tokenizer-text-slow', details: { seconds: 5, characters: 180 } });
    expect(tokenizer.length({ text: 'good' })).toBe(3);
  });
});

describe('sizes of tokenizer.json', () => {
  const added = (count: number, length: number): object => ({
    added_tokens: Array.from({ length: count }, () => ({ id: 0, content: 'a'.repeat(length) })),
  });
  it.each<[string, object]>([
    ['added tokens', added(100_001, 1)],
    ['characters in added tokens', added(21, 100_000)],
    ['merges', { model: { type: 'BPE', vocab, merges: Array.from({ length: 2_000_001 }, () => 'a b') } }],
    [
      'characters of the longest word',
      { model: { type: 'WordPiece', unk_token: '[UNK]', vocab, max_input_chars_per_word: 1e9 } },
    ],
    [
      'characters in the Unigram vocabulary',
      { model: { type: 'Unigram', unk_id: 0, vocab: [['a'.repeat(8_000_001), 0]] } },
    ],
    ['characters in a pattern', split('a'.repeat(10_001))],
    [
      'patterns',
      {
        normalizer: {
          type: 'Sequence',
          normalizers: Array.from({ length: 101 }, (_, i) => ({
            type: 'Replace',
            pattern: { Regex: `a${i}` },
            content: '',
          })),
        },
      },
    ],
  ])('are refused beyond a limit: %s', (part, parts) => {
    expect(refusal(() => load(parts))).toMatchObject({ code: 'tokenizer-too-large', details: { part } });
  });

  it('are refused however deep their parts are nested', () => {
    let normalizer: object = { type: 'NFC' };
    for (let depth = 0; depth < 2_000; depth++) normalizer = { type: 'Sequence', normalizers: [normalizer] };
    expect(() => load({ normalizer })).not.toThrow(RangeError);
    // Deeper than the stack of JSON.stringify, so it is written by hand.
    const deep = `{"type":"Sequence","normalizers":[`.repeat(100_000) + ']}'.repeat(100_000);
    const model = JSON.stringify({ type: 'WordPiece', unk_token: '[UNK]', vocab });
    const tokenizer = new TextEncoder().encode(`{"normalizer":${deep},"model":${model}}`);
    const found = refusal(() => loadTokenizer({ tokenizer, vocabulary: null, config: null }, tables, vmLimit));
    expect(found?.code).toBe('tokenizer-invalid');
  });
});
