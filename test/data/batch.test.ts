import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchCount,
  evaluationBatches,
  trainingBatches,
  type Batch,
  type EncodedExample,
} from '../../src/data/batches/batch';

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

function expectFaithful(batches: Batch[], examples: readonly EncodedExample[], padTokenId: number): void {
  for (const { size, length, ids, typeIds, mask, labels, examples: rows } of batches) {
    expect(length).toBe(Math.max(...[...rows].map((row) => examples[row]!.ids.length)));
    expect([ids.length, typeIds.length, mask.length, labels.length]).toEqual([
      size * length,
      size * length,
      size * length,
      size,
    ]);
    rows.forEach((row, place) => {
      const example = examples[row]!;
      const padding = new Array(length - example.ids.length);
      const part = (all: Int32Array): number[] => [...all.slice(place * length, (place + 1) * length)];
      expect(part(ids)).toEqual([...example.ids, ...padding.fill(padTokenId)]);
      expect(part(mask)).toEqual([...example.ids.map(() => 1), ...padding.fill(0)]);
      expect(part(typeIds)).toEqual([...example.typeIds, ...padding.fill(0)]);
      expect(labels[place]).toBe(example.label ?? NaN);
    });
  }
}

describe('training batches', () => {
  it('hold every example once, padded to the longest of their batch', () => {
    fc.assert(
      fc.property(encoded, fc.integer({ min: 1, max: 8 }), fc.nat(), fc.nat(50), (examples, batchSize, seed, epoch) => {
        const batches = [...trainingBatches(examples, { batchSize, seed, epoch, padTokenId: 7 })];
        expect(batches.length).toBe(batchCount(examples.length, batchSize));
        expect(rowsOf(batches).sort((a, b) => a - b)).toEqual([...examples.keys()]);
        expectFaithful(batches, examples, 7);
      }),
    );
  });

  it('come in an order of seed and epoch alone', () => {
    const examples = Array.from({ length: 40 }, () => ({
      ids: new Int32Array(3),
      typeIds: new Int32Array(3),
      label: 0,
    }));
    const order = (seed: number, epoch: number): string =>
      rowsOf([...trainingBatches(examples, { batchSize: 4, seed, epoch, padTokenId: 0 })]).join();
    expect(order(1, 1)).toBe(order(1, 1));
    const orders = [0, 1, 2, 3].flatMap((seed) => [0, 1, 2, 3].map((epoch) => order(seed, epoch)));
    expect(new Set(orders).size).toBe(16);
  });
});

it('evaluation batches go from the longest example to the shortest', () => {
  fc.assert(
    fc.property(encoded, fc.integer({ min: 1, max: 8 }), (examples, batchSize) => {
      const batches = [...evaluationBatches(examples, batchSize, 0)];
      const lengths = rowsOf(batches).map((row) => examples[row]!.ids.length);
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
      expect(new Set(rowsOf(batches)).size).toBe(examples.length);
      expectFaithful(batches, examples, 0);
    }),
  );
});
