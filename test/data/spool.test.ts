import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangedLines } from '../../src/data/spool/arranged-lines';
import { numbered, repeatedFromEarlier, textKeys } from '../../src/data/spool/text-keys';
import { textSpool, type TextSpool } from '../../src/data/spool/text-spool';
import { shuffle } from '../../src/data/split/shuffle';
import { scratchFiles } from '../../src/workbench/files/scratch-file';
import { folder } from '../store/sample';

async function filled(texts: readonly string[], place: string, inMemory: number): Promise<TextSpool> {
  const spool = textSpool(scratchFiles(place), inMemory);
  for (const text of texts) {
    spool.add(text);
    await spool.full();
  }
  await spool.finish();
  return spool;
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

/** JSON texts like the rows of an import: lone surrogates are escaped. */
const json = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => JSON.stringify({ text }));

describe('a spool', () => {
  it('returns the texts in their order, from memory and from a file, and leaves no file behind', async () => {
    const place = path.join(folder(), 'tasks');
    await fc.assert(
      fc.asyncProperty(fc.array(json), fc.constantFrom(0, 100, 1e9), async (texts, inMemory) => {
        const spool = await filled(texts, place, inMemory);
        expect(await all(spool.texts())).toEqual(texts);
        await spool.close();
      }),
      { numRuns: 60 },
    );
    expect(readdirSync(place)).toEqual([]);
  });

  it('takes texts that are longer than its buffer', async () => {
    const texts = ['a', '한'.repeat(900_000), 'b', 'c'.repeat(3_000_000), 'd'].map((text) => JSON.stringify({ text }));
    const spool = await filled(texts, folder(), 0);
    expect(await all(spool.texts())).toEqual(texts);
    await spool.close();
  });

  it('arranges its texts in any order, the same from memory and from buckets of any size', async () => {
    const place = folder();
    const parameters = [fc.array(json, { maxLength: 80 }), fc.integer(), fc.integer({ min: 1, max: 4000 })] as const;
    await fc.assert(
      fc.asyncProperty(...parameters, async (texts, seed, bucketBytes) => {
        // Some texts have no line, as rows that were rejected later.
        const order = shuffle([...texts.keys()], seed).slice(0, Math.ceil(texts.length * 0.9));
        const cut = Math.floor(order.length / 3);
        const parts = [order.slice(0, cut), [], order.slice(cut)].map((part) => Uint32Array.from(part));
        const endingOf = (at: number): string => `,"label":${at % 3 === 0 ? 'null' : at}}\n`;
        for (const inMemory of [0, 1e9]) {
          const spool = await filled(texts, place, inMemory);
          const arranged = await arrangedLines(spool, { parts, endingOf }, scratchFiles(place), bucketBytes);
          for (const [part, places] of parts.entries()) {
            const found = Buffer.concat(await all(arranged.lines(part))).toString('utf8');
            expect(found).toBe([...places].map((at) => texts[at]!.slice(0, -1) + endingOf(at)).join(''));
          }
          await arranged.close();
          await spool.close();
        }
      }),
      { numRuns: 80 },
    );
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('keys of texts', () => {
  const texts = fc.array(fc.option(fc.constantFrom('', 'a', 'b', 'A', 'a ', 'ab', '\0'), { nil: null }));
  const keysOf = (found: readonly (string | null)[]) => {
    const keys = textKeys();
    found.forEach(keys.add);
    return keys;
  };

  it('number equal texts alike, by first appearance, and no text as −1', () => {
    fc.assert(
      fc.property(texts, (found) => {
        const rows = Uint32Array.from(found.keys()).reverse();
        const known = new Map<string, number>();
        const wanted = [...rows].map((row) => {
          const text = found[row]!;
          if (text === null) return -1;
          if (!known.has(text)) known.set(text, known.size);
          return known.get(text)!;
        });
        expect([...numbered(keysOf(found), rows)]).toEqual(wanted);
      }),
    );
  });

  it('count the rows whose text is in an earlier set', () => {
    const sets = fc.array(fc.array(fc.constantFrom('', 'a', 'b', 'c', 'ab')), { maxLength: 5 });
    fc.assert(
      fc.property(sets, (found) => {
        const earlier = new Set<string>();
        const wanted = found.map((set) => {
          const count = set.filter((text) => earlier.has(text)).length;
          set.forEach((text) => earlier.add(text));
          return count;
        });
        let next = 0;
        const rows = found.map((set) => Uint32Array.from(set, () => next++));
        expect(repeatedFromEarlier(keysOf(found.flat()), rows)).toEqual(wanted);
      }),
    );
  });

  it('differ for a million texts that differ little', () => {
    const keys = textKeys();
    for (let i = 0; i < 500_000; i++) {
      keys.add(`row ${i}`);
      keys.add(`${i}\0${i + 1}`);
    }
    const numbers = numbered(
      keys,
      Uint32Array.from({ length: keys.length }, (_, row) => row),
    );
    expect(numbers.at(-1)).toBe(999_999);
  });
});
