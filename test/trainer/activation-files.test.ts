import { readFileSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { activationCache, type ActivationCache } from '../../src/engine/training/activation-cache';
import { activationFiles } from '../../src/trainer/activation-files';
import { folder } from './job';

const rows = { offsets: Int32Array.of(0, 2, 3, 7), hidden: 2 };
const rowsOf = (example: number): Float32Array =>
  Float32Array.from({ length: 2 * (rows.offsets[example + 1]! - rows.offsets[example]!) }, (_, i) => example + i / 8);

/** Computes activations like a new process, and returns whether they had to be computed. */
function asking(cache: ActivationCache) {
  const [weights, examples] = [{}, []];
  return async (key: string) => {
    let computed = 0;
    const source = { weights, examples, place: key, layer: 1, key: () => key };
    const output = await cache.of(source, rows, async (sink) => {
      computed += 1;
      // Not in order, like batches that are sorted by length.
      for (const example of [2, 0, 1]) sink(example, rowsOf(example));
    });
    return { computed, values: output && [0, 1, 2].map((example) => [...output.rows(example)]) };
  };
}
const expected = [0, 1, 2].map((example) => [...rowsOf(example)]);
const only = (place: string): string => path.join(place, readdirSync(place)[0]!);

it.each([
  ['in memory', 1000],
  ['that memory cannot hold', 10],
])('activations %s exist for a later process, to the last bit', async (_, budget) => {
  const place = path.join(folder(), 'cache');
  const first = await asking(activationCache(budget, activationFiles(place, 'tensorflow')))('a');
  expect(first).toEqual({ computed: 1, values: expected });
  const second = await asking(activationCache(budget, activationFiles(place, 'tensorflow')))('a');
  expect(second).toEqual({ computed: 0, values: expected });
  const otherBackend = await asking(activationCache(budget, activationFiles(place, 'wasm')))('a');
  expect(otherBackend.computed).toBe(1);
});

it('a file that was cut or changed is computed again, and is complete afterwards', async () => {
  const place = folder();
  const ask = () => asking(activationCache(10, activationFiles(place, 'p')))('a');
  await ask();
  const whole = readFileSync(only(place));
  for (const damage of [
    () => truncateSync(only(place), whole.length - 5),
    () => truncateSync(only(place), 0),
    () =>
      writeFileSync(
        only(place),
        whole.map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
      ),
  ]) {
    damage();
    expect(await ask()).toEqual({ computed: 1, values: expected });
    expect(readFileSync(only(place))).toEqual(whole);
    expect((await ask()).computed).toBe(0);
  }
});

it('stays within the budget: the least recently used goes first', async () => {
  const place = folder();
  const one = asking(activationCache(10, activationFiles(place, 'p')));
  await one('a');
  const size = statSync(only(place)).size;
  const store = activationFiles(place, 'p', 2.5 * size);
  utimesSync(only(place), 1, 1);
  const [first] = readdirSync(place);
  await asking(activationCache(10, store))('b');
  await asking(activationCache(10, store))('c');
  expect(readdirSync(place)).toHaveLength(2);
  expect(readdirSync(place)).not.toContain(first);
  const small = activationFiles(folder(), 'p', 20);
  expect(await asking(activationCache(10, small))('a')).toEqual({ computed: 0, values: null });
});

it('if no file can be written, activations are kept in memory as before', async () => {
  const place = path.join(folder(), 'taken');
  writeFileSync(place, 'a file where the folder should be');
  const inMemory = asking(activationCache(1000, activationFiles(place, 'p')));
  expect(await inMemory('a')).toEqual({ computed: 1, values: expected });
  expect((await inMemory('a')).computed).toBe(0);
});

it('an error of the computation itself is not hidden, and leaves no file', async () => {
  const place = folder();
  const cache = activationCache(10, activationFiles(place, 'p'));
  const source = { weights: {}, examples: [], place: 'a', layer: 1, key: () => 'a' };
  const broken = cache.of(source, rows, () => Promise.reject(new Error('out of memory')));
  await expect(broken).rejects.toThrow('out of memory');
  expect(readdirSync(place)).toEqual([]);
});

it('a split in files stays open while others are dropped from memory', async () => {
  const place = folder();
  const cache = activationCache(60, activationFiles(place, 'p'));
  const weights = {};
  const ask = (key: string, floats: number) => {
    const source = { weights, examples: [], place: key, layer: 1, key: () => key };
    const fill = { offsets: Int32Array.of(0, floats), hidden: 1 };
    return cache.of(source, fill, async (sink) => sink(0, new Float32Array(floats).fill(floats)));
  };
  const large = await ask('large', 20);
  for (const key of ['a', 'b', 'c']) await ask(key, 10);
  expect([...large!.rows(0)]).toEqual(Array(20).fill(20));
});
