import { describe, expect, it } from 'vitest';
import { characterMap } from '../../src/data/tokens/charsmap';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { vmLimit } from '../../src/data/tokens/vm-limit';
import { readHeader } from '../../src/encoders/checkpoint/safetensors-header';
import { readWeightIndex } from '../../src/encoders/checkpoint/weight-index';
import { boundedJson } from '../../src/shared/bounded-json';
import { AppError } from '../../src/shared/errors';
import { bertTables } from '../bert-tables';

const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'a', 'b', 'good'];
const vocab = Object.fromEntries(words.map((word, id) => [word, id]));

/** Loads a tokenizer and takes a text apart. Returns the code of a refusal, with its details; null if there is none. */
function refusalOf(file: object | string, rows = 7): { code: string; details: unknown } | null {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  try {
    const files = { tokenizer: new TextEncoder().encode(text), vocabulary: null, config: null };
    const read = loadTokenizer(files, bertTables({ vocabulary: rows, typeVocabulary: 2 }), vmLimit);
    read.encode({ text: 'good  a b '.repeat(1_000) }, 64);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, details: error.details };
  }
}

/** Calls `work`, and requires that it took less than 2 s of processor time and 512 MB. */
function inBounds<T>(work: () => T): T {
  const [time, memory] = [process.cpuUsage(), process.memoryUsage.rss()];
  const result = work();
  const { user, system } = process.cpuUsage(time);
  expect((user + system) / 1_000).toBeLessThan(2_000);
  expect(process.memoryUsage.rss() - memory).toBeLessThan(512 * 2 ** 20);
  return result;
}

const model = { type: 'WordPiece', unk_token: '[UNK]', vocab };
const normalizers = (...list: object[]) => ({ model, normalizer: { type: 'Sequence', normalizers: list } });
const replace = (from: string, to: string) => ({ type: 'Replace', pattern: { String: from }, content: to });
const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' };
const nested = (depth: number): object =>
  depth === 0 ? { type: 'NFC' } : { type: 'Sequence', normalizers: [nested(depth - 1)] };

describe('steps that the library would compute without an end or a bound', () => {
  it.each([
    ['an empty mark of spaces', { model, pre_tokenizer: { ...metaspace, replacement: '' } }],
    ['a list as the mark of spaces', { model, pre_tokenizer: { ...metaspace, replacement: [] } }],
    ['a mark of several characters', { model, pre_tokenizer: { ...metaspace, replacement: '▁▁' } }],
    ['the older name of the mark', { model, pre_tokenizer: { ...metaspace, str_rep: '' } }],
    [
      'a mark inside of lists',
      { model, pre_tokenizer: { type: 'Sequence', pretokenizers: [{ ...metaspace, replacement: 0 }] } },
    ],
    ['an empty delimiter', { model, pre_tokenizer: { type: 'CharDelimiterSplit', delimiter: '' } }],
    ['pieces of no length', { model, pre_tokenizer: { type: 'FixedLength', length: 0 } }],
    ['a list as a replacement', normalizers({ ...replace('a', ''), content: [] })],
    ['an empty text to replace', normalizers(replace('', 'a'))],
    ['a number to put in front', normalizers({ type: 'Prepend', prepend: 7 })],
    ['no list of steps', { model, normalizer: { type: 'Sequence', normalizers: 'NFC' } }],
    ['a step that is no object', normalizers('NFC' as unknown as object)],
    ['lists in lists', { model, normalizer: nested(1_000) }],
    ['an object as the unknown token', { model: { ...model, unk_token: {} } }],
    ['a list as the prefix of parts', { model: { ...model, continuing_subword_prefix: [] } }],
  ])('are refused: %s', (_, file) => {
    expect(inBounds(() => refusalOf(file))).toEqual({ code: 'tokenizer-invalid', details: { file: 'tokenizer.json' } });
  });

  it.each(['normalizer', 'pre_tokenizer', 'post_processor', 'decoder'])(
    'are refused: 200,000 lists in lists in the %s',
    (key) => {
      const list = { normalizer: 'normalizers', pre_tokenizer: 'pretokenizers', post_processor: 'processors' }[key];
      const deep = `${`{"type":"Sequence","${list ?? 'decoders'}":[`.repeat(200_000)}${']}'.repeat(200_000)}`;
      const file = `{"model":${JSON.stringify(model)},"${key}":${deep}}`;
      expect(inBounds(() => refusalOf(file))?.code).toBe('tokenizer-invalid');
    },
  );

  it.each([
    ['doubling sixty times', normalizers(...Array.from({ length: 60 }, () => replace('a', 'aa')))],
    ['one long replacement', normalizers(replace(' ', 'x'.repeat(3_000)))],
    [
      'a pattern that matches between characters',
      normalizers({ ...replace('', 'x'.repeat(400)), pattern: { Regex: 'q*' } }),
    ],
    [
      'a long text in front, twice',
      normalizers({ type: 'Prepend', prepend: 'x'.repeat(20) }, { type: 'Prepend', prepend: 'x'.repeat(20) }),
    ],
  ])('are refused by the length that they give a text: %s', (_, file) => {
    const refused = inBounds(() => refusalOf(file));
    expect(refused).toMatchObject({ code: 'tokenizer-too-large', details: { part: 'characters from one character' } });
  });

  it('are refused: a map of characters that gives one character hundreds', () => {
    const map = (length: number) => Uint8Array.from([0, 0, 0, 0, ...Buffer.from('a'.repeat(length)), 0]);
    expect(characterMap(map(200))('a')).toBe('a');
    for (const length of [300, 100_000]) expect(() => characterMap(map(length))).toThrow(RangeError);
    const precompiled_charsmap = Buffer.from(map(300)).toString('base64');
    expect(refusalOf(normalizers({ type: 'Precompiled', precompiled_charsmap }))?.code).toBe('tokenizer-invalid');
  });

  it('are refused by their number', () => {
    const steps = (count: number) =>
      inBounds(() => refusalOf(normalizers(...Array.from({ length: count }, () => ({ type: 'NFC' })))));
    expect(steps(150)).toBeNull();
    expect(steps(100_000)).toMatchObject({ code: 'tokenizer-too-large', details: { part: 'steps', found: 100_001 } });
  });

  it('are refused with many added tokens that they make long', () => {
    const added = Array.from({ length: 20 }, (_, id) => ({ id, content: 'a'.repeat(90_000) }));
    const file = { ...normalizers(replace('a', 'a'.repeat(200))), added_tokens: added };
    expect(inBounds(() => refusalOf(file))).toMatchObject({
      code: 'tokenizer-too-large',
      details: { part: 'characters in normalised added tokens' },
    });
  });

  it.each([
    normalizers({ type: 'NFKC' }, replace('``', '"'), { ...replace('', '▁'), pattern: { Regex: ' {2,}' } }),
    normalizers(nested(6), { type: 'Strip', strip_left: true, strip_right: false }),
    {
      model,
      pre_tokenizer: { type: 'Sequence', pretokenizers: [metaspace, { type: 'Digits', individual_digits: true }] },
    },
  ])('of published tokenizers are taken', (file) => expect(refusalOf(file)).toBeNull());
});

describe('tables that would take too much memory', () => {
  const random = (length: number, seed: number): string => {
    let state = seed;
    const letter = (): string => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return String.fromCharCode(97 + ((state >>> 16) % 26));
    };
    return Array.from({ length }, letter).join('');
  };
  it('are refused: a Unigram vocabulary without common beginnings', () => {
    const tokens = Array.from({ length: 3_000 }, (_, i) => [random(1_000, i), 0]);
    const file = JSON.stringify({ model: { type: 'Unigram', unk_id: 0, vocab: tokens } });
    expect(inBounds(() => refusalOf(file, 3_000))).toMatchObject({
      code: 'tokenizer-too-large',
      details: { part: 'beginnings of words in the Unigram vocabulary' },
    });
  });

  it.each(['{}', '[]', '[1,2,3]', '{"a":1}'])('are refused before they are parsed: millions of %s', (value) => {
    const many = `[${`${value},`.repeat(4_000_000)}0]`;
    const bytes = new TextEncoder().encode(`{"x":${many}}`);
    inBounds(() => {
      expect(() => boundedJson(bytes)).toThrow('too many values');
      expect(() => readWeightIndex(bytes, 'f', '.bin')).toThrow(expect.objectContaining({ code: 'weights-index' }));
    });
  });

  it('are refused before they are parsed: millions of keys in a tokenizer and in the header of weights', () => {
    const keys = `{${'"a":0,'.repeat(1_100_000)}"b":0}`;
    expect(inBounds(() => refusalOf(keys))?.code).toBe('tokenizer-invalid');
    const text = new TextEncoder().encode(keys);
    const header = new Uint8Array(8 + text.length);
    new DataView(header.buffer).setBigUint64(0, BigInt(text.length), true);
    header.set(text, 8);
    const wanted = { code: 'weights-header', details: { file: 'f', problem: 'it has millions of values' } };
    inBounds(() => expect(() => readHeader(header, header.length, 'f')).toThrow(expect.objectContaining(wanted)));
  });
});
