import { describe, expect, test } from 'vitest';
import { draftOf, fileOfDraft, newDraft } from '../../src/renderer/model/study-draft';
import type { MethodId } from '../../src/methods/registry';
import { isDrawn, placesOf, rangesOf, withRange } from '../../src/renderer/model/ranges';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { sampleStudy } from '../../src/workbench/sample/sample-study';
import { minilm, taskNamed } from '../study/facts';

const tasks = ['a', 'b', ...sampleStudy.tasks].map((name) => taskNamed(name));
const runsOf = (file: unknown): string[] =>
  expandStudy(parseStudy(file, 'x'), { tasks, encoders: [minilm] }).map(({ id }) => id);
/** The file as the designer would save it. */
const again = (file: unknown) => fileOfDraft(draftOf(parseStudy(file, 'x'), 'x'));

const rich = {
  name: 'rich',
  encoder: 'minilm-l6',
  tasks: ['a', 'b'],
  profile: 'paper',
  pooling: 'mean',
  methods: [
    { method: 'full', learningRate: [1e-4], tasks: ['a'] },
    { method: 'adapter', size: [8], layers: [0, 3], initStd: [0.001], layerNorm: 'none' },
    { method: 'adapter', size: [64], seeds: [7] },
    { method: 'lora', rank: [2, 4], alpha: 16, targets: ['query', 'output'], pooler: 'trained' },
    { method: 'bitfit' },
  ],
  training: { epochs: [3], batchSize: [16, 32], dropout: 0.2, frozenDropout: true, keepWeights: true },
  seeds: [0, 1],
  limit: { train: 100 },
};

describe('The designer', () => {
  test.each([
    ['the sample study', sampleStudy],
    ['a study with more than it can show', rich],
    ['a search without an encoder', { tasks: ['a'], methods: [{ method: 'no-encoder', trials: [4, 8] }] }],
    ['a search with the usual budget', { tasks: ['a'], methods: [{ method: 'no-encoder' }] }],
    [
      'a study that leaves all training to the defaults',
      { tasks: ['a'], methods: [{ method: 'features' }, { method: 'full' }] },
    ],
    [
      'a random search with its seed and cap',
      {
        tasks: ['a'],
        methods: [{ method: 'adapter', size: [8, 64], learningRate: [1e-4, 1e-3, 1e-2] }],
        search: { kind: 'random', trials: 2, seed: 5, maxRuns: 99 },
      },
    ],
    [
      'ranges of a search',
      {
        tasks: ['a'],
        methods: [{ method: 'adapter', size: [8], learningRate: { from: 1e-4, to: 1e-2, scale: 'log' } }],
        training: { epochs: { from: 1, to: 3 }, batchSize: { from: 8, to: 64 } },
        search: { kind: 'random', trials: 4 },
      },
    ],
    [
      'a search by ASHA',
      {
        tasks: ['a'],
        methods: [{ method: 'adapter', size: [8, 64], learningRate: [1e-4, 1e-3, 1e-2] }],
        search: { kind: 'asha', trials: 2, minEpochs: 2, eta: 4 },
      },
    ],
    [
      'values that are computed',
      {
        tasks: ['a'],
        methods: [
          { method: 'adapter', size: [8, 64], learningRate: ['auto', 1e-3] },
          { method: 'full', learningRate: 'auto', epochs: ['auto', 5] },
        ],
        training: { epochs: ['auto', 4], targetScale: 'raw', classWeights: 'balanced' },
      },
    ],
    [
      'several scales and weights',
      {
        tasks: ['a'],
        methods: [{ method: 'full' }],
        training: { targetScale: ['raw', 'standard'], classWeights: ['none', 'balanced'] },
      },
    ],
    ['a study by a profile', { tasks: ['a'], profile: 'adapterhub', methods: [{ method: 'adapter', size: 8 }] }],
  ])('keeps every run of %s', (_, file) => {
    expect(runsOf(again(file))).toEqual(runsOf(file));
  });

  test('starts with a study that is valid once it has a task', () => {
    expect(runsOf(fileOfDraft({ ...newDraft('mine', 'minilm-l6'), tasks: ['a'] })).length).toBe(5);
  });

  test('starts with as many epochs as 300 steps need', () => {
    const file = fileOfDraft({ ...newDraft('mine', 'minilm-l6'), tasks: ['a'] });
    expect(file.training).toMatchObject({ epochs: ['auto'] });
    const runs = expandStudy(parseStudy(file, 'x'), { tasks, encoders: [minilm] });
    // 800 rows in batches of 32 are 25 steps; features keep the epochs of their own.
    runs.forEach(({ config }) => expect(config.epochs).toBe(config.method.method === 'features' ? 20 : 12));
  });

  test('keeps the limit of a study that tries every setting', () => {
    const file = { tasks: ['a'], methods: [{ method: 'full' }], search: { kind: 'grid', maxRuns: 3 } };
    expect(again(file).search).toEqual({ kind: 'grid', maxRuns: 3 });
    expect(fileOfDraft(newDraft('mine', 'minilm-l6')).search).toBeUndefined();
  });

  test('keeps the settings of ASHA and of a random search', () => {
    const methods = [{ method: 'full' }];
    for (const search of [
      { kind: 'asha', trials: 9, seed: 3, minEpochs: 2, eta: 4, maxRuns: 50, maxSeconds: 600 },
      { kind: 'random', trials: 9, seed: 3 },
      { kind: 'grid', maxSeconds: 90.5 },
    ]) {
      expect(again({ tasks: ['a'], methods, search }).search).toEqual(search);
    }
  });

  test('keeps a range of rates while every setting is tried, and a list beside it', () => {
    const range = { from: 1e-4, to: 1e-2, scale: 'log' as const };
    const file = {
      tasks: ['a'],
      methods: [{ method: 'adapter', size: 8, learningRate: range, initStd: { from: 1e-3, to: 1e-1 } }],
      search: { kind: 'asha', trials: 9 },
    };
    const draft = draftOf(parseStudy(file, 'x'), 'x');
    const std = { from: 1e-3, to: 1e-1, scale: 'linear' };
    expect(rangesOf(draft)).toEqual([{ method: 'adapter', key: 'initStd', range: std }]);
    const asGrid = fileOfDraft({ ...draft, search: { ...draft.search, kind: 'grid' } });
    expect(asGrid.methods[0]).toEqual({ method: 'adapter', size: [8], learningRate: [1e-3] });
    expect(fileOfDraft(draft).methods[0]).toMatchObject({ learningRate: range });
  });

  test('draws other keys from ranges too, of every method or of one, and returns to the plain value', () => {
    const draft = { ...newDraft('mine', 'minilm-l6'), tasks: ['a'] };
    const search = { ...draft.search, kind: 'random' as const };
    expect(placesOf(draft)).toContainEqual({ method: 'adapter', key: 'initStd' });
    expect(placesOf(draft)).not.toContainEqual({ method: 'lora', key: 'alpha' });
    const range = { from: 0, to: 0.3, scale: 'linear' as const };
    const std = { from: 1e-3, to: 1e-1, scale: 'log' as const };
    const once = { ...draft, search, ...withRange(draft, { method: null, key: 'warmup' }, range) };
    const both = { ...once, ...withRange(once, { method: 'adapter', key: 'initStd' }, std) };
    expect(isDrawn(both, { method: null, key: 'warmup' })).toBe(true);
    expect(isDrawn({ ...both, search: draft.search }, { method: null, key: 'warmup' })).toBe(false);
    expect(placesOf(both)).toEqual(placesOf(draft));
    const file = parseStudy(fileOfDraft(both), 'x');
    expect(file.training.warmup).toEqual(range);
    expect(file.methods.find(({ method }) => method === 'adapter')).toMatchObject({ initStd: std });
    const runs = expandStudy(file, { tasks, encoders: [minilm] });
    expect(new Set(runs.map(({ config }) => config.warmup)).size).toBeGreaterThan(2);
    const back = { ...both, ...withRange(both, { method: null, key: 'warmup' }, null) };
    expect(parseStudy(fileOfDraft(back), 'x').training.warmup).toEqual([0.1]);
  });

  test('leaves out methods that are off', () => {
    const methods = fileOfDraft(newDraft('mine', 'minilm-l6')).methods.map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(['full', 'top-n', 'adapter']));
  });
});

describe('A method that the encoder refuses', () => {
  const draft = draftOf(parseStudy(rich, 'x'), 'x');

  test('is left out of the file with all its entries, and is there again for another encoder', () => {
    const methods = (refused: readonly MethodId[]): string[] =>
      fileOfDraft(draft, new Map(refused.map((id) => [id, 'a reason']))).methods.map(({ method }) => method);
    expect(methods([])).toEqual(['full', 'adapter', 'lora', 'bitfit', 'adapter']);
    expect(methods(['bitfit'])).toEqual(['full', 'adapter', 'lora', 'adapter']);
    expect(methods(['adapter'])).toEqual(['full', 'lora', 'bitfit']);
  });
});
