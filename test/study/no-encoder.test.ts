import { describe, expect, it } from 'vitest';
import type { PlannedRun } from '../../src/shared/run';
import type { StudyFileInput } from '../../src/shared/study-file';
import { nothingTrained } from '../../src/shared/trained-parts';
import { cellsOf } from '../../src/study/results/cells';
import { expandStudy } from '../../src/study/plan/expand';
import { multiplier } from '../../src/study/cost/multiplier';
import { parseStudy } from '../../src/study/plan/parse';
import { resultWarnings } from '../../src/study/results/result-warnings';
import { encoderOfShape, minilm, minilmShape, taskNamed } from './facts';
import { resultsOf } from './results';

const bare = encoderOfShape('bare', { ...minilmShape, hasPooler: false, declaredPooling: null });
const facts = {
  tasks: [taskNamed('a'), taskNamed('pairs', { kind: 'pair-regression', labels: null, metric: 'spearman' })],
  encoders: [minilm, bare],
};
const expand = (study: StudyFileInput): PlannedRun[] => expandStudy(parseStudy(study, 's'), facts);
const ids = (study: Partial<StudyFileInput>): string[] =>
  expand({ tasks: ['a'], methods: [{ method: 'no-encoder' }], ...study }).map(({ id }) => id);

describe('a study with a model that never sees the encoder', () => {
  it('has 24 trials unless the file says, and no rate or epochs of its own', () => {
    const [run] = expand({ tasks: ['a'], methods: [{ method: 'no-encoder' }] });
    expect(run!.config).toMatchObject({
      method: { method: 'no-encoder', trials: 24 },
      learningRate: null,
      epochs: null,
    });
    const budgets = expand({ tasks: ['a'], methods: [{ method: 'no-encoder', trials: [4, 8] }], seeds: [0, 1] });
    expect(budgets).toHaveLength(4);
    expect(budgets[0]!.deviations).toEqual(['trials: 4']);
  });

  it('counts at most its largest trial before the run, without the encoder', () => {
    const [single, pair] = expand({ tasks: ['a', 'pairs'], methods: [{ method: 'no-encoder' }] });
    // 4,000 embeddings, filters over 4 of them in 64 channels, and the output.
    const table = 4000 * 384;
    expect(single!.trainedParameters).toBe(table + 64 * (4 * 384 + 1) + 2 * 65);
    expect(pair!.trainedParameters).toBe(table + 64 * (4 * 384 + 1) + 1 * (4 * 64 + 1));
    for (const run of [single!, pair!]) {
      expect(run.trained).toEqual({ ...nothingTrained, own: run.trainedParameters });
      expect(run.totalParameters).toBe(run.trainedParameters);
    }
  });

  it('is one run whatever else a study sets; trials, seed, rows, length and the kept epoch make others', () => {
    const [id] = ids({});
    for (const same of [
      {
        training: { learningRate: [1e-4, 1e-3], epochs: [1, 2], batchSize: 8, dropout: 0.3, warmup: 0, weightDecay: 0 },
      },
      { training: { clipNorm: 2, batching: 'shuffled', frozenDropout: true } },
      { pooling: 'cls', pooler: 'trained' },
      { methods: [{ method: 'no-encoder', head: 'mlp', learningRate: 3 }] },
      { profile: 'adapterhub' },
    ] satisfies Partial<StudyFileInput>[]) {
      expect(ids(same)).toEqual([id]);
    }
    const others = [
      ids({ methods: [{ method: 'no-encoder', trials: 25 }] }),
      ids({ seeds: [1] }),
      ids({ limit: { train: 100 } }),
      ids({ training: { maxLength: 64 } }),
      ids({ training: { keep: 'last' } }),
    ].flat();
    expect(new Set([id, ...others]).size).toBe(6);
  });

  it('requires nothing of the encoder that it does not use', () => {
    expect(
      expand({ encoder: 'bare', tasks: ['a'], pooling: 'pooler', methods: [{ method: 'no-encoder' }] }),
    ).toHaveLength(1);
  });

  it('refuses an empty budget', () => {
    expect(() => parseStudy({ tasks: ['a'], methods: [{ method: 'no-encoder', trials: 0 }] }, 's')).toThrow(
      'methods[0].trials',
    );
  });
});

describe('results of it', () => {
  const study = resultsOf(
    {
      tasks: ['a'],
      methods: [{ method: 'full', learningRate: [1e-4, 5e-5] }, { method: 'no-encoder' }],
      seeds: [0, 1],
    },
    ({ point, seed }) => {
      const own = seed === 0 ? 1000 : 3000;
      const counts = { trained: { ...nothingTrained, own }, trainedParameters: own, totalParameters: own };
      const found = { validation: 0.8, test: 0.8 };
      return point === 'no-encoder' ? { ...found, changes: { ...counts, trainedFraction: own / 22_713_216 } } : found;
    },
  );

  it('count the mean over the seeds that ended', () => {
    const cell = cellsOf(study).find(({ point }) => point.method === 'no-encoder')!;
    expect(cell.winner).toMatchObject({ trainedParameters: 2000, trainedWithoutHead: 2000 });
    expect(cell.winner!.trainedFraction).toBeCloseTo(2000 / 22_713_216, 12);
  });

  it('cost their own parameters for every task and no encoder', () => {
    const cost = multiplier(study, 9).find(({ method }) => method === 'no-encoder')!;
    expect(cost.multiple).toBeCloseTo((9 * 2000) / 22_713_216, 12);
  });

  it('cause no warning: neither about trials nor about an edge of its rates', () => {
    expect(resultWarnings(study, cellsOf(study)).map(({ code }) => code)).not.toContain('trials-differ');
  });
});
