import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthTally } from '../../src/data/tokens/token-lengths';
import { bertTables } from '../bert-tables';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import type { TokenizerFiles } from '../../src/data/tokens/tokenizer-file';
import { truncatedLengths } from '../../src/data/tokens/truncate';
import { defaultEncoderFolder } from '../../src/setup/locate';
import { truncationShare } from '../../src/shared/results';
import reference from '../reference/bert/default.json';

const encoder = defaultEncoderFolder();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'a', 'b', 'the', '##s', 'é', 'e'];
const small = loadTokenizer(
  { tokenizer: null, vocabulary: bytes(words.join('\n')), config: null },
  bertTables({ vocabulary: 11, typeVocabulary: 2 }),
);

describe.skipIf(encoder === null)('the default encoder', () => {
  const read = (name: string): Uint8Array => readFileSync(path.join(encoder!, name));
  const fromJson = (): TokenizerFiles => ({ tokenizer: read('tokenizer.json'), vocabulary: null, config: null });
  const fromVocabulary = (): TokenizerFiles => {
    const { vocab } = JSON.parse(new TextDecoder().decode(read('tokenizer.json'))).model;
    const tokens = Object.keys(vocab).sort((a, b) => vocab[a] - vocab[b]);
    return { tokenizer: null, vocabulary: bytes(`${tokens.join('\n')}\n`), config: null };
  };

  it.each([
    ['tokenizer.json', fromJson],
    ['vocab.txt alone', fromVocabulary],
  ])('gives the ids and type ids of Python with %s', (_, files) => {
    const tokenizer = loadTokenizer(files(), bertTables({ vocabulary: 30522, typeVocabulary: 2 }));
    for (const { id, text, pair, inputIds, tokenTypeIds } of reference.texts) {
      const tokens = tokenizer.encode({ text, pair: pair ?? undefined }, reference.tokenizer.maxLength);
      expect([id, ...tokens.ids]).toEqual([id, ...inputIds]);
      expect([id, ...tokens.typeIds]).toEqual([id, ...tokenTypeIds]);
    }
  });

  it('refuses embeddings of another vocabulary with both numbers', () => {
    expect(() => loadTokenizer(fromJson(), bertTables({ vocabulary: 28996, typeVocabulary: 2 }))).toThrow(
      /30522 tokens .* 28996 embedding rows/,
    );
    expect(() => loadTokenizer(fromJson(), bertTables({ vocabulary: 119547, typeVocabulary: 2 }))).toThrow(
      /30522 tokens .* 119547 embedding rows/,
    );
  });
});

describe('a tokenizer from vocab.txt', () => {
  it('keeps accents and case only if the settings say so', () => {
    expect([...small.encode({ text: 'É As' }, 16).ids]).toEqual([2, 10, 5, 8, 3]);
    const config = bytes('{"do_lower_case": false}');
    const cased = loadTokenizer(
      { tokenizer: null, vocabulary: bytes(words.join('\n')), config },
      bertTables({ vocabulary: 11, typeVocabulary: 2 }),
    );
    expect([...cased.encode({ text: 'é As' }, 16).ids]).toEqual([2, 9, 1, 3]);
  });

  it('keeps the template of a pair whose second text is empty', () => {
    const { ids, typeIds } = small.encode({ text: 'a', pair: '' }, 16);
    expect([...ids]).toEqual([2, 5, 3, 3]);
    expect([...typeIds]).toEqual([0, 0, 0, 1]);
  });

  it('never exceeds maxLength and always keeps its special tokens', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'the'), { maxLength: 12 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), fc.integer({ min: 3, max: 20 }), (first, pair, limit) => {
        const { ids, typeIds } = small.encode({ text: first, pair }, limit);
        const whole = small.length({ text: first, pair });
        expect(ids.length).toBe(Math.min(whole, limit));
        expect(typeIds.length).toBe(ids.length);
        expect(ids.filter((id) => id === 3).length).toBe(pair === undefined ? 1 : 2);
      }),
    );
  });

  it('gives every token the type 0 if the encoder has one row of types', () => {
    const vocabulary = bytes(words.join('\n'));
    const one = loadTokenizer(
      { tokenizer: null, vocabulary, config: null },
      bertTables({ vocabulary: 11, typeVocabulary: 1 }),
    );
    expect([...one.encode({ text: 'a', pair: 'b a' }, 16).typeIds]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([...small.encode({ text: 'a', pair: 'b a' }, 16).typeIds]).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('refuses an invalid tokenizer, by name of the file', () => {
    const load = (tokenizer: Uint8Array | null, vocabulary: Uint8Array | null) => () =>
      loadTokenizer({ tokenizer, vocabulary, config: null }, bertTables({ vocabulary: 11, typeVocabulary: 2 }));
    expect(load(null, null)).toThrow(/has no tokenizer; add tokenizer\.json, vocab\.txt/);
    expect(load(bytes('{"model": '), null)).toThrow(/tokenizer.json of the encoder is not a tokenizer/);
    expect(load(bytes('{"model": {"type": "Nothing", "vocab": {"a": 10}}}'), null)).toThrow(/not a tokenizer/);
    expect(load(null, new Uint8Array([0x80, 0xff]))).toThrow(/vocab.txt of the encoder/);
    expect(load(null, bytes('[PAD]\n[UNK]\n[SEP]\na'))).toThrow(/no token \[CLS\]/);
    expect(load(bytes('{"model": {"type": "WordPiece", "vocab": {"a": 1000000000}}}'), null)).toThrow(/1000000001/);
  });
});

describe('a tokenizer.json', () => {
  const vocab = Object.fromEntries(words.map((word, id) => [word, id]));
  const file = (parts: object): TokenizerFiles => ({
    tokenizer: bytes(
      JSON.stringify({ pre_tokenizer: { type: 'Whitespace' }, model: { type: 'WordPiece', vocab }, ...parts }),
    ),
    vocabulary: null,
    config: null,
  });
  const template = (type: number): object => ({
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { Sequence: { id: 'B', type_id: type } },
    ],
    special_tokens: { '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] } },
  });

  it('may not give a type that the encoder has no row for, unless it has only one row', () => {
    const load = (type: number, rows: number) =>
      loadTokenizer(file({ post_processor: template(type) }), bertTables({ vocabulary: 11, typeVocabulary: rows }));
    expect([...load(2, 3).encode({ text: 'a', pair: 'b' }, 9).typeIds]).toEqual([0, 0, 2]);
    expect([...load(2, 1).encode({ text: 'a', pair: 'b' }, 9).typeIds]).toEqual([0, 0, 0]);
    expect(() => load(2, 2)).toThrow(/type 2, but the encoder has 2 rows/);
  });

  it('without an unknown token drops unknown input', () => {
    const model = { type: 'BPE', vocab: { a: 0, b: 1, ab: 2, '[CLS]': 3, '[SEP]': 4 }, merges: [['a', 'b']] };
    const tokenizer = loadTokenizer(file({ model }), bertTables({ vocabulary: 5, typeVocabulary: 2 }));
    expect([...tokenizer.encode({ text: 'abxa' }, 9).ids]).toEqual([3, 2, 0, 4]);
    expect(tokenizer.length({ text: 'abxa' })).toBe(4);
  });
});

describe('longest first', () => {
  // Counted with Hugging Face tokenizers 0.22.2 in Python.
  it.each([
    [10, 3, 8, [5, 3]],
    [3, 10, 8, [3, 5]],
    [10, 9, 7, [4, 3]],
    [9, 9, 7, [3, 4]],
    [2, 2, 1, [0, 1]],
    [5, 0, 3, [3, 0]],
    [4, 4, 9, [4, 4]],
  ])('cuts %i and %i tokens to %i', (first, second, room, kept) => {
    expect(truncatedLengths(first, second, room)).toEqual(kept);
  });
});

it('counts lengths with their special tokens, the tail in one bar', () => {
  const examples = ['a', 'a b', 'a b', Array(600).fill('a').join(' ')].map((text) => ({ text, label: 0 }));
  const tally = lengthTally();
  for (const example of examples) tally.add(small.length(example));
  const lengths = tally.histogram();
  expect(lengths).toMatchObject({ examples: 4, median: 4, percentile95: 602, longest: 602 });
  expect([lengths.counts[3], lengths.counts[4], lengths.counts.at(-1)]).toEqual([1, 2, 1]);
  expect(truncationShare({ ...lengths, task: 't', encoder: 'e' }, 4)).toBe(0.25);
  expect(truncationShare({ ...lengths, task: 't', encoder: 'e' }, 512)).toBe(0.25);
});
