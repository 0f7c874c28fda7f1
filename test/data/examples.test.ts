import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExamples, serialiseExamples } from '../../src/data/rows/examples';
import { limitedRows } from '../../src/data/rows/limited-rows';
import type { Split } from '../../src/shared/metric';
import { mulberry32, shuffle } from '../../src/data/split/shuffle';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('stored examples read back unchanged, lone surrogates and line ends included', () => {
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

describe('a limit', () => {
  const examples = Array.from({ length: 40 }, (_, i) => ({ text: `a text ${i} ${'x'.repeat(i % 7)}`, label: i % 2 }));
  const stored = serialiseExamples(examples);
  const read = async (limit: number | undefined, size: number, split: Split = 'train', content = stored) => {
    const pieces = async function* () {
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
    };
    const rows = [];
    for await (const row of limitedRows(pieces, { limit, splitSeed: 2, split })) rows.push(row);
    return rows;
  };

  it('takes the first rows of a split shuffled with its own seed, wherever the file is cut', async () => {
    for (const [split, seed] of [
      ['train', 3],
      ['validation', 4],
      ['test', 5],
    ] as const) {
      for (const size of [1, 17, 10_000]) {
        const rows = await read(9, size, split);
        const order = [...rows].sort((a, b) => a.place - b.place);
        expect(order.map(({ row }) => row)).toEqual(shuffle([...examples.keys()], seed).slice(0, 9));
        expect(order.map(({ example }) => example)).toEqual(shuffle(examples, seed).slice(0, 9));
      }
    }
  });

  it.each([undefined, 40, 1000])('of %s that is not below the size changes no order', async (limit) => {
    const rows = await read(limit, 13);
    expect(rows).toEqual(examples.map((example, row) => ({ example, row, place: row })));
  });

  it('reads a last line without its end, and names a damaged line that it takes', async () => {
    const open = stored.subarray(0, -1);
    expect(await read(9, 13, 'train', open)).toEqual(await read(9, 13));
    const [first] = await read(9, 10_000);
    const damaged = stored.slice();
    const lines = new TextDecoder().decode(stored).split('\n');
    damaged[lines.slice(0, first!.row).join('\n').length + 1] = 0x20;
    await expect(read(9, 13, 'train', damaged)).rejects.toMatchObject({
      code: 'examples-damaged',
      details: { line: first!.row + 1 },
    });
  });
});
