import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchCount,
  evaluationBatches,
  trainingBatches,
  type Batch,
  type EncodedExample,
} from '../../src/data/batches/batch';
import { partsOf } from '../../src/data/batches/parts';
import { batchings, type Batching } from '../../src/shared/batching';

const encoded = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 })
  .map((lengths): EncodedExample[] =>
    lengths.map((length, i) => ({
      ids: new Int32Array(length).fill(100 + i),
      typeIds: new Int32Array(length).fill(i % 2),
      label: i % 5 === 4 ? null : i,
    })),
  );
const rowsOf = (batches: Batch[]): number[] => batches.flatMap((batch) => [...batch.examples]);

function expectFaithful(batches: Batch[], examples: readonly EncodedExample[]): void {
  for (const { size, length, ids, typeIds, offsets, labels, examples: rows } of batches) {
    expect(length).toBe(Math.max(...[...rows].map((row) => examples[row]!.ids.length)));
    expect([offsets.length, labels.length, offsets[0], offsets[size]]).toEqual([size + 1, size, 0, ids.length]);
    rows.forEach((row, place) => {
      const example = examples[row]!;
      const part = (all: Int32Array): number[] => [...all.slice(offsets[place], offsets[place + 1])];
      expect(part(ids)).toEqual([...example.ids]);
      expect(part(typeIds)).toEqual([...example.typeIds]);
      expect(labels[place]).toBe(example.label ?? NaN);
    });
  }
}

describe('training batches', () => {
  it('hold every example once, end to end', () => {
    fc.assert(
      fc.property(
        encoded,
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        fc.nat(50),
        fc.constantFrom(...batchings),
        (examples, batchSize, seed, epoch, batching) => {
          const batches = [...trainingBatches(examples, { batchSize, seed, epoch, batching })];
          expect(batches.length).toBe(batchCount(examples.length, batchSize));
          expect(rowsOf(batches).sort((a, b) => a - b)).toEqual([...examples.keys()]);
          expectFaithful(batches, examples);
        },
      ),
    );
  });

  const ofLengths = (lengths: readonly number[]): EncodedExample[] =>
    lengths.map((length) => ({ ids: new Int32Array(length), typeIds: new Int32Array(length), label: 0 }));

  it.each([...batchings])('come in an order of seed and epoch alone when %s', (batching) => {
    const examples = ofLengths(Array.from({ length: 40 }, (_, i) => 1 + (i % 7)));
    const order = (seed: number, epoch: number): string =>
      rowsOf([...trainingBatches(examples, { batchSize: 4, seed, epoch, batching })]).join();
    expect(order(1, 1)).toBe(order(1, 1));
    const orders = [0, 1, 2, 3].flatMap((seed) => [0, 1, 2, 3].map((epoch) => order(seed, epoch)));
    expect(new Set(orders).size).toBe(16);
  });

  it('hold texts of like length when bucketed, and still mix: no two epochs have the same batches, none goes by length', () => {
    const lengths = Array.from({ length: 512 }, (_, i) => 3 + ((i * 37) % 61));
    const examples = ofLengths(lengths);
    const epochOf = (batching: Batching, epoch: number): Batch[] => [
      ...trainingBatches(examples, { batchSize: 16, seed: 0, epoch, batching }),
    ];
    const inBlocks = (batches: Batch[]): number => batches.reduce((sum, { size, length }) => sum + size * length, 0);
    const real = lengths.reduce((sum, length) => sum + length, 0);
    expect(inBlocks(epochOf('bucketed', 1))).toBeLessThan(1.2 * real);
    expect(inBlocks(epochOf('shuffled', 1))).toBeGreaterThan(1.6 * real);
    const groups = (epoch: number): string[] =>
      epochOf('bucketed', epoch).map(({ examples: rows }) => [...rows].sort((a, b) => a - b).join());
    expect(groups(1).filter((group) => groups(2).includes(group))).toEqual([]);
    const order = epochOf('bucketed', 1).map(({ length }) => length);
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toEqual([...order].sort((a, b) => b - a));
  });
});

it('evaluation batches go from the longest example to the shortest', () => {
  fc.assert(
    fc.property(encoded, fc.integer({ min: 1, max: 8 }), (examples, batchSize) => {
      const batches = [...evaluationBatches(examples, batchSize)];
      const lengths = rowsOf(batches).map((row) => examples[row]!.ids.length);
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
      expect(new Set(rowsOf(batches)).size).toBe(examples.length);
      expectFaithful(batches, examples);
    }),
  );
});

describe('parts of a batch', () => {
  it('hold its examples in their order', () => {
    fc.assert(
      fc.property(encoded, fc.integer({ min: 1, max: 9 }), (examples, rows) => {
        const order = { batchSize: 8, seed: 1, epoch: 1, batching: 'bucketed' } as const;
        for (const batch of trainingBatches(examples, order)) {
          const parts = partsOf(batch, rows);
          expect(rowsOf([...parts])).toEqual([...batch.examples]);
          expect(parts.every(({ size }) => size <= rows)).toBe(true);
          expectFaithful([...parts], examples);
          expect(partsOf(batch, undefined)).toEqual([batch]);
        }
      }),
    );
  });
});
