import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoraTarget } from '../../src/methods/lora';
import type { PlannedRun } from '../../src/shared/run';
import type { StudyFileInput } from '../../src/shared/study-file';
import { expandStudy, type StudyFacts } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { pointOf } from '../../src/study/setting';
import { encoderOfShape, minilm, minilmShape, taskNamed } from './facts';

const withoutPooler = encoderOfShape('bare', { ...minilmShape, hasPooler: false, declaredPooling: null });
const facts: StudyFacts = {
  tasks: [taskNamed('a'), taskNamed('b'), taskNamed('empty', { rows: { train: 9, validation: 0, test: 9 } })],
  encoders: [minilm, withoutPooler],
};

const expand = (study: StudyFileInput): PlannedRun[] => expandStudy(parseStudy(study, 's'), facts);
const ids = (runs: readonly PlannedRun[]): string[] => runs.map((run) => run.id);

const study: StudyFileInput = {
  tasks: ['a', 'b'],
  methods: [
    { method: 'adapter', size: [8, 64] },
    { method: 'top-n', n: [1, 6] },
    { method: 'full', learningRate: [5e-5, 1e-4] },
    { method: 'layernorm' },
    { method: 'features' },
  ],
  seeds: [0, 1],
};

it('is the product of tasks, settings and seeds, by task, the full runs first', () => {
  const runs = expand(study);
  expect(runs).toHaveLength(2 * (2 + 2 + 2 + 1 + 1) * 2);
  expect(new Set(ids(runs)).size).toBe(runs.length);
  expect(runs.slice(0, 4).map((run) => [run.task, run.config.method.method, run.config.learningRate])).toEqual([
    ['a', 'full', 5e-5],
    ['a', 'full', 5e-5],
    ['a', 'full', 1e-4],
    ['a', 'full', 1e-4],
  ]);
  expect(runs[16]).toMatchObject({ task: 'b', config: { method: { method: 'full' } } });
});

it('gives the trained parameters of each run', () => {
  const run = expand({ ...study, methods: [{ method: 'adapter', size: 64 }] })[0]!;
  expect(run).toMatchObject({ trainedParameters: 605_954, totalParameters: 22_713_216 + 595_200 + 770 });
  expect(run.trainedFraction).toBeCloseTo(605_954 / 22_713_216, 12);
});

describe('settings', () => {
  const first = (changes: Partial<StudyFileInput>): PlannedRun => expand({ ...study, ...changes })[0]!;

  it('the entry wins over training, training over the defaults of the method', () => {
    const features = { methods: [{ method: 'features' as const }] };
    expect(first(features).config).toMatchObject({ learningRate: 1e-2, epochs: 20, batchSize: 32, keep: 'best' });
    expect(first({ ...features, training: { epochs: 4 } }).config.epochs).toBe(4);
    const entry = { methods: [{ method: 'features' as const, epochs: 7 }], training: { epochs: 4 } };
    expect(first(entry).config.epochs).toBe(7);
  });

  it('profiles change defaults and nothing that the file sets', () => {
    const methods = [{ method: 'adapter' as const, size: 8 }];
    expect(first({ methods, profile: 'paper' }).config).toMatchObject({ keep: 'last', method: { initStd: 1e-2 } });
    expect(first({ methods, profile: 'released-code', pooling: 'pooler' }).config).toMatchObject({
      keep: 'last',
      pooler: 'frozen',
      method: { initStd: 1e-3 },
      optimizer: { eps: 1e-6, biasCorrection: false },
    });
    expect(first({ methods, profile: 'adapterhub' }).config).toMatchObject({
      pooling: 'cls',
      method: { layerNorm: 'none' },
    });
    const own = first({ methods: [{ ...methods[0]!, initStd: 0.5 }], profile: 'paper', training: { keep: 'best' } });
    expect(own.config).toMatchObject({ keep: 'best', method: { initStd: 0.5 } });
  });

  it('pooling auto is what the checkpoint declares, else its pooler, else [CLS]', () => {
    expect(first({}).config).toMatchObject({ pooling: 'mean', pooler: 'unused' });
    expect(first({ encoder: 'bare' }).config).toMatchObject({ pooling: 'cls', pooler: 'unused' });
    expect(first({ encoder: { shape: 'bert-base-uncased' } }).config).toMatchObject({ pooling: 'pooler' });
  });

  it('the pooler is trained with full and top-n, frozen with the others, unless the file says', () => {
    const poolers = (changes: Partial<StudyFileInput>): Record<string, string> =>
      Object.fromEntries(
        expand({ ...study, pooling: 'pooler', ...changes }).map((run) => [run.config.method.method, run.config.pooler]),
      );
    const auto = { full: 'trained', 'top-n': 'trained', adapter: 'frozen', layernorm: 'frozen', features: 'frozen' };
    expect(poolers({})).toEqual(auto);
    expect(poolers({ pooler: 'frozen' })).toEqual({ ...auto, full: 'frozen', 'top-n': 'frozen' });
    expect(poolers({ pooler: 'trained' })).toEqual({ ...auto, adapter: 'trained', layernorm: 'trained' });
  });

  it('the same cell from two entries is one run, kept if either entry keeps it', () => {
    const twice = expand({
      ...study,
      methods: [
        { method: 'adapter', size: [8, 64] },
        { method: 'adapter', size: 64, keepWeights: true, tasks: ['a'], seeds: [1, 2] },
      ],
    });
    expect(twice).toHaveLength(2 * 2 * 2 + 1);
    expect(twice.filter((run) => run.keepWeights).map((run) => run.config.seed)).toEqual([1, 2]);
  });

  it('lists deviations of a run from the paper', () => {
    expect(first({ methods: [{ method: 'adapter', size: 8 }] }).deviations).toEqual([
      'pooling: mean',
      'keep: best',
      'batching: bucketed',
    ]);
    const paper = first({ methods: [{ method: 'adapter', size: 8 }], profile: 'paper', pooling: 'pooler' });
    expect(paper.deviations).toEqual([]);
    const topN = first({ methods: [{ method: 'top-n', n: 1 }], profile: 'paper', pooling: 'pooler' });
    expect(topN.deviations).toEqual(['frozenDropout: false']);
    const variant = { method: 'adapter', size: 8, placement: 'parallel', activation: 'relu' } as const;
    const pooled = first({ methods: [{ ...variant, pooler: 'trained' }], profile: 'paper', pooling: 'pooler' });
    expect(pooled.deviations).toEqual(['placement: parallel', 'activation: relu', 'pooler: trained']);
    const full = first({ methods: [{ method: 'full' }], profile: 'released-code', pooling: 'pooler' });
    expect(full.deviations).toContain('pooler: frozen');
    const other = first({ methods: [{ method: 'lora', rank: 4 }], profile: 'paper', pooling: 'pooler' });
    expect(other.deviations).toEqual(['method: lora', 'frozenDropout: false']);
    const span = first({
      methods: [{ method: 'adapter', size: 8, layers: [2, 3], layerNorm: 'span' }],
      profile: 'released-code',
      pooling: 'pooler',
    });
    expect(span.deviations).toEqual([
      'initStd: 0.001',
      'layerNorm: span',
      'layers: 2–3',
      'frozenDropout: false',
      'optimizer.eps: 0.000001',
      'optimizer.biasCorrection: false',
    ]);
  });
});

describe('axes of a method', () => {
  const methodsOf = (entry: StudyFileInput['methods'][number]) =>
    expand({ ...study, tasks: ['a'], seeds: [0], methods: [entry] }).map((run) => run.config.method);

  it('adapters: every placement, non-linearity, span and choice of LayerNorms', () => {
    const made = methodsOf({
      method: 'adapter',
      size: 8,
      placement: ['houlsby', 'pfeiffer', 'parallel'],
      activation: ['gelu', 'relu'],
      layers: [
        [0, 5],
        [3, 4],
      ],
      layerNorm: ['all', 'span', 'none'],
    });
    expect(made).toHaveLength(3 * 2 * 2 * 3);
    expect(made.at(-1)).toMatchObject({ placement: 'parallel', activation: 'relu', layers: [3, 4], layerNorm: 'none' });
  });

  it('lora: alpha 8 at query and value unless the file says; targets in one order, each once', () => {
    expect(methodsOf({ method: 'lora', rank: [2, 8] })).toEqual([
      { method: 'lora', rank: 2, alpha: 8, targets: ['query', 'value'] },
      { method: 'lora', rank: 8, alpha: 8, targets: ['query', 'value'] },
    ]);
    const sets: LoraTarget[][] = [['value', 'query', 'value'], ['output']];
    expect(methodsOf({ method: 'lora', rank: 4, alpha: 16, targets: sets })).toEqual([
      { method: 'lora', rank: 4, alpha: 16, targets: ['query', 'value'] },
      { method: 'lora', rank: 4, alpha: 16, targets: ['output'] },
    ]);
  });

  it('points keep placements and ranks apart', () => {
    const runs = expand({
      ...study,
      tasks: ['a'],
      seeds: [0],
      methods: [
        { method: 'adapter', size: 8, placement: ['houlsby', 'pfeiffer', 'parallel'] },
        { method: 'lora', rank: [4, 8], alpha: [8, 16] },
        { method: 'bitfit' },
      ],
    });
    const names = ['adapter 8', 'pfeiffer 8', 'parallel 8', 'lora 4', 'lora 8', 'bitfit'];
    expect([...new Set(runs.map((run) => pointOf(run.config).key))]).toEqual(names);
  });
});

describe('head: hub', () => {
  it.each([
    ['minilm-l6', 'pooler', 'trained'],
    ['bare', 'cls', 'unused'],
  ])('of %s reads %s whatever the profile and the checkpoint say', (encoder, pooling, pooler) => {
    const methods: StudyFileInput['methods'] = [{ method: 'full', head: ['linear', 'hub'] }];
    const runs = expand({ ...study, encoder, profile: 'adapterhub', tasks: ['a'], seeds: [0], methods });
    expect(runs.map(({ config: { head } }) => head)).toEqual(['linear', 'hub']);
    expect(runs[1]!.config).toMatchObject({ pooling, pooler });
    expect(runs[1]!.deviations).toContain('head: hub');
  });
});

describe('refuses what tasks and encoder lack', () => {
  it.each([
    ['task-missing', { tasks: ['a', 'nowhere'] }],
    ['task-missing', { methods: [{ method: 'full', tasks: ['nowhere'] }] }],
    ['task-without-split', { tasks: ['empty'] }],
    ['encoder-missing', { encoder: 'nowhere' }],
    ['n-above-layers', { methods: [{ method: 'top-n', n: [1, 7] }] }],
    ['length-above-positions', { training: { maxLength: [64, 513] } }],
    ['span-outside', { methods: [{ method: 'adapter', size: 8, layers: [3, 6] }] }],
    ['span-outside', { methods: [{ method: 'adapter', size: 8, layers: [3, 2] }] }],
    ['pooler-missing', { encoder: 'bare', pooling: 'pooler' }],
    ['head-pooling', { methods: [{ method: 'features', pooling: 'mean', head: ['linear', 'hub'] }] }],
    ['head-pooling', { encoder: 'bare', pooling: ['auto', 'mean'], methods: [{ method: 'full', head: 'hub' }] }],
    ['pooler-cannot-train', { methods: [{ method: 'features', pooling: 'pooler', pooler: 'trained' }] }],
  ] as [string, Partial<StudyFileInput>][])('%s: %j', (code, changes) => {
    expect(() => expand({ ...study, ...changes })).toThrow(expect.objectContaining({ code }));
  });
});

describe('ids', () => {
  const shuffled = (value: unknown, key: number): unknown => {
    if (Array.isArray(value)) return value.map((one) => shuffled(one, key));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).sort(([a], [b]) => ((a.length * 7 + key) % 5) - ((b.length * 7 + key) % 5));
    return Object.fromEntries(entries.map(([name, one]) => [name, shuffled(one, key)]));
  };

  it('do not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.nat(50), (key) => {
        expect(ids(expand(shuffled(study, key) as StudyFileInput))).toEqual(ids(expand(study)));
      }),
    );
  });

  it('stay when a size, a seed, a rate or a task is added, and names are no part of them', () => {
    const extra = fc.record({
      sizes: fc.uniqueArray(fc.integer({ min: 65, max: 1024 }), { maxLength: 3 }),
      seeds: fc.uniqueArray(fc.integer({ min: 2, max: 1000 }), { maxLength: 3 }),
      reversed: fc.boolean(),
    });
    const old = ids(expand({ ...study, tasks: ['a'] }));
    fc.assert(
      fc.property(extra, ({ sizes, seeds, reversed }) => {
        const methods = study.methods.map((entry) =>
          entry.method === 'adapter' ? { ...entry, size: [8, 64, ...sizes] } : entry,
        );
        const more = expand({
          ...study,
          name: 'another',
          methods: reversed ? methods.reverse() : methods,
          seeds: [0, 1, ...seeds],
        });
        expect(ids(more)).toEqual(expect.arrayContaining(old));
      }),
      { numRuns: 30 },
    );
  });

  it('change with the content of the task and of the encoder', () => {
    const run = expand(study)[0]!;
    const file = parseStudy(study, 's');
    const otherTask = { ...facts, tasks: [taskNamed('a', { sha256: 'new' }), taskNamed('b')] };
    const otherEncoder = { ...facts, encoders: [{ ...minilm, sha256: 'new' }] };
    expect(ids(expandStudy(file, otherTask))).not.toContain(run.id);
    expect(ids(expandStudy(file, otherTask)).filter((id) => ids(expand(study)).includes(id))).toHaveLength(16);
    expect(ids(expandStudy(file, otherEncoder))).not.toContain(run.id);
    expect(run.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('are pinned: a change of this value orphans every stored run', () => {
    expect(expand(study)[0]!.id).toBe('9375c3e6f296eb166cea93c15e9d764c');
    const shuffled = { ...study, training: { ...study.training, batching: 'shuffled' as const } };
    expect(expand(shuffled)[0]!.id).toBe('1aa2a036cece0c6490415d657c1bfafe');
    const inParts = (microBatch: number) => ({ ...study, training: { ...study.training, microBatch } });
    expect(expand(inParts(32))).toEqual(expand(study));
    expect(expand(inParts(8))[0]!.id).toBe('51507a96be4b870944aeb0448169afae');
  });
});

it('counts are whole, never negative, and sum to the trained parameters', () => {
  const entry = fc.record({ size: fc.integer({ min: 1, max: 1024 }), n: fc.integer({ min: 1, max: 6 }) });
  fc.assert(
    fc.property(entry, fc.constantFrom('pooler', 'cls', 'mean'), ({ size, n }, pooling) => {
      const methods: StudyFileInput['methods'] = [
        { method: 'adapter', size },
        { method: 'top-n', n },
        { method: 'full' },
        { method: 'features', head: ['linear', 'mlp'] },
      ];
      for (const run of expand({ tasks: ['a'], methods, pooling: pooling as 'cls' })) {
        const parts = Object.values(run.trained);
        expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(run.trainedParameters);
        expect(run.trainedParameters).toBeLessThanOrEqual(run.totalParameters);
      }
    }),
  );
});
