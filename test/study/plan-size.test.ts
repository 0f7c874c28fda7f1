import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StudyFileInput } from '../../src/shared/study-file';
import { expandStudy, expanding } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { largestPlan, planSize } from '../../src/study/plan/plan-size';
import { sharedFolder } from '../shared-folder';
import { minilm, taskNamed } from './facts';

const facts = { tasks: ['a', 'b', 'comments'].map((name) => taskNamed(name)), encoders: [minilm] };
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
const size = (study: unknown): number => planSize(parseStudy(study, 's'));
const expand = (study: unknown) => expandStudy(parseStudy(study, 's'), facts);

describe('the size of a plan', () => {
  const lists = fc.record({
    sizes: fc.integer({ min: 1, max: 4 }),
    rates: fc.integer({ min: 1, max: 4 }),
    epochs: fc.integer({ min: 1, max: 3 }),
    seeds: fc.integer({ min: 1, max: 3 }),
    tasks: fc.constantFrom(['a'], ['a', 'b']),
    placements: fc.constantFrom(['houlsby'], ['houlsby', 'pfeiffer']),
    poolings: fc.constantFrom(['cls'], ['cls', 'mean']),
  });

  it('is the number of runs of a grid whose values all differ', () => {
    fc.assert(
      fc.property(lists, ({ sizes, rates, epochs, seeds, tasks, placements, poolings }) => {
        const study = {
          tasks,
          methods: [
            { method: 'adapter', size: upTo(sizes), placement: placements },
            { method: 'full', seeds: [7] },
            { method: 'no-encoder', trials: upTo(rates) },
            { method: 'lora', rank: upTo(rates), targets: [['query'], ['query', 'value']], tasks: ['b'] },
          ],
          training: { learningRate: upTo(rates).map((i) => i / 1e5), epochs: upTo(epochs) },
          pooling: poolings,
          seeds: upTo(seeds),
        };
        expect(size(study)).toBe(expand(study).length);
      }),
      { numRuns: 40 },
    );
  });

  it('is at least the number of runs of a search', () => {
    const study: StudyFileInput = {
      tasks: ['a', 'b'],
      methods: [
        { method: 'adapter', size: [8, 64], learningRate: { from: 1e-4, to: 1e-2 }, initStd: [1e-3, 1e-2] },
        { method: 'full', learningRate: [1e-5, 1e-4] },
      ],
      seeds: [0, 1],
      search: { kind: 'random', trials: 5 },
    };
    expect(size(study)).toBe(2 * 2 * (2 * 5 + 2));
    expect(expand(study)).toHaveLength(size(study));
  });
});

describe('a study that means more runs than can be planned', () => {
  const shared = sharedFolder();
  const ranges = { from: 1e-5, to: 1e-3 };
  const studies: Record<string, unknown> = {
    lists: { tasks: ['a'], methods: [{ method: 'full', learningRate: upTo(1000) }], seeds: upTo(1000) },
    'many axes': {
      tasks: ['a', 'b'],
      methods: [{ method: 'adapter', size: upTo(1024), layers: upTo(20).map(() => [0, 1]) }],
      training: { warmup: [0, 0.1], dropout: [0, 0.1], weightDecay: [0, 0.1] },
    },
    'repeated entries': { tasks: ['a'], methods: upTo(120_000).map(() => ({ method: 'full' })) },
    'trials of ranges': {
      tasks: ['a'],
      methods: [{ method: 'adapter', size: [1, 2], learningRate: ranges }],
      search: { kind: 'random', trials: 100_000 },
    },
    'lists that a search draws from': {
      tasks: ['a'],
      methods: [{ method: 'full', learningRate: upTo(400), weightDecay: upTo(400) }],
      search: { kind: 'asha', trials: 2 },
    },
    ...(shared
      ? { 'bomb.json': JSON.parse(readFileSync(path.join(shared, 'cases', 'hostile', 'bomb.json'), 'utf8')) }
      : {}),
  };

  it.each(Object.keys(studies))('is refused with both numbers before any run is made: %s', (name) => {
    const file = parseStudy(studies[name], 's');
    const runs = planSize(file);
    expect(runs).toBeGreaterThan(largestPlan);
    const found = () => expanding(file, facts).next();
    expect(found).toThrow(
      expect.objectContaining({
        code: 'plan-too-large',
        details: { runs: runs.toLocaleString('en'), cap: largestPlan.toLocaleString('en') },
      }),
    );
  });

  it('is expanded in steps otherwise', () => {
    const file = parseStudy({ tasks: ['a'], methods: [{ method: 'full' }], seeds: upTo(1000) }, 's');
    const steps = expanding(file, facts);
    let stops = 0;
    while (!steps.next().done) stops += 1;
    expect(stops).toBeGreaterThanOrEqual(10);
  });
});
