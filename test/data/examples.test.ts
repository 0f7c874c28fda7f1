import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readExamples, serialiseExamples } from '../../src/data/rows/examples';
import { limitRows } from '../../src/data/split/limit';
import { mulberry32, shuffle } from '../../src/data/split/shuffle';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('stored examples read back as they were, lone surrogates and line ends included', () => {
  const text = fc.string({ unit: 'binary' });
  const label = fc.option(fc.oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true })), { nil: null });
  const example = fc.record({ text, pair: text, label }, { requiredKeys: ['text', 'label'] });
  fc.assert(
    fc.property(fc.array(example), (examples) => {
      const plain = examples.map((one) => ({ ...one, label: one.label === 0 ? 0 : one.label }));
      expect(readExamples(serialiseExamples(plain))).toEqual(plain);
    }),
  );
  expect(readExamples(serialiseExamples([{ text: 'a\ud800\n\u2028b', label: 1 }]))[0]!.text).toBe('a\ud800\n\u2028b');
});

it('names the line of a damaged file', () => {
  const good = '{"text":"a","label":0}\n';
  expect(() => readExamples(bytes(`${good}{"text":"b","lab`))).toThrow(/damaged at line 2/);
  expect(() => readExamples(bytes(`${good}\n${good}`))).toThrow(/damaged at line 2/);
  expect(() => readExamples(bytes('{"text":1,"label":0}\n'))).toThrow(/damaged at line 1/);
});

it('shuffles as the definition in docs/rules.md, "Rows and splits", does', () => {
  // Values of the Python reference of the definition, seeds 0 and 2^32 - 1.
  expect([mulberry32(0)(), mulberry32(2 ** 32 - 1)()]).toEqual([0.26642920868471265, 0.8964226141106337]);
  expect(shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([9, 5, 6, 1, 2, 4, 8, 3, 0, 7]);
});

it('a limit takes the first rows of a part shuffled with its own seed, and none reorders nothing', () => {
  const rows = Array.from({ length: 10 }, (_, i) => i);
  expect(limitRows(rows, 4, 2, 'train')).toEqual(shuffle(rows, 3).slice(0, 4));
  expect(limitRows(rows, 4, 2, 'validation')).toEqual(shuffle(rows, 4).slice(0, 4));
  expect(limitRows(rows, 4, 2, 'test')).toEqual(shuffle(rows, 5).slice(0, 4));
  expect(limitRows(rows, undefined, 2, 'train')).toEqual(rows);
  expect(limitRows(rows, 10, 2, 'train')).toEqual(rows);
});
