import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/shared/errors';
import type { PlannedRun } from '../../src/shared/run';
import type { StudyFileInput } from '../../src/shared/study-file';
import { within } from '../../src/study/search/draw';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { pointName } from '../../src/methods/names';
import { pointOf } from '../../src/study/setting';
import { minilm, taskNamed } from './facts';

const facts = { tasks: ['a', 'b'].map((name) => taskNamed(name)), encoders: [minilm] };
const study: StudyFileInput = {
  tasks: ['a', 'b'],
  methods: [
    {
      method: 'adapter',
      size: [8, 64],
      learningRate: { from: 1e-4, to: 1e-2, scale: 'log' },
      epochs: { from: 2, to: 5 },
      initStd: [1e-3, 1e-2],
    },
    { method: 'full', learningRate: [1e-5, 1e-4] },
  ],
  training: { dropout: { from: 0, to: 0.3 } },
  seeds: [0, 1],
  search: { kind: 'random', trials: 12 },
};

const expand = (changes: Partial<StudyFileInput> = {}): PlannedRun[] =>
  expandStudy(parseStudy({ ...study, ...changes }, 's'), facts);
const ids = (runs: readonly PlannedRun[]): string[] => runs.map((run) => run.id);
const ofPoint = (runs: readonly PlannedRun[], point: string): PlannedRun[] =>
  runs.filter((run) => run.task === 'a' && run.config.seed === 0 && pointName(pointOf(run.config)) === point);

function fault(changes: Partial<StudyFileInput>): AppError {
  try {
    expand(changes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('the study was accepted');
}

describe('ranges', () => {
  it('give `trials` settings of each point, with every seed on each task, all inside the bounds', () => {
    const runs = expand();
    expect(runs).toHaveLength(2 * 2 * (12 + 12 + 12));
    const adapters = ofPoint(runs, 'adapter 64').map(({ config }) => config);
    expect(adapters).toHaveLength(12);
    for (const { learningRate, epochs, dropout } of adapters) {
      expect(learningRate).toBeGreaterThanOrEqual(1e-4);
      expect(learningRate).toBeLessThanOrEqual(1e-2);
      expect([2, 3, 4, 5]).toContain(epochs);
      expect(dropout).toBeLessThanOrEqual(0.3);
    }
    expect(new Set(adapters.map(({ learningRate }) => learningRate)).size).toBe(12);
    expect(new Set(ofPoint(runs, 'full').map(({ config }) => config.learningRate))).toEqual(new Set([1e-5, 1e-4]));
  });

  it('give every size the same draws, so that sizes are compared at the same rates', () => {
    const rates = (point: string) => ofPoint(expand(), point).map(({ config }) => config.learningRate);
    expect(rates('adapter 8')).toEqual(rates('adapter 64'));
  });

  it('are drawn again the same, and by another seed of the search otherwise', () => {
    expect(ids(expand())).toEqual(ids(expand()));
    const other = new Set(ids(expand({ search: { kind: 'random', trials: 12, seed: 7 } })));
    expect(ids(expand()).filter((id) => other.has(id))).toEqual([]);
  });

  it('grow: more trials, another size, task or seed, or another value in a list keep the earlier draws', () => {
    const before = ids(expand());
    const keeps = (changes: Partial<StudyFileInput>): number => {
      const after = new Set(ids(expand(changes)));
      return before.filter((id) => after.has(id)).length / before.length;
    };
    const [adapter, full] = study.methods as [object, object];
    const widened = (part: object) => [{ ...adapter, ...part }, full] as StudyFileInput['methods'];
    expect(keeps({ search: { kind: 'random', trials: 30 } })).toBe(1);
    expect(keeps({ seeds: [0, 1, 2] })).toBe(1);
    expect(keeps({ methods: widened({ size: [2, 8, 64] }) })).toBe(1);
    const longer = keeps({ methods: widened({ initStd: [1e-3, 1e-2, 1e-1] }) });
    expect(longer).toBeGreaterThan(0.4);
    expect(longer).toBeLessThan(1);
  });

  it('of few values give no more settings than there are', () => {
    const methods: StudyFileInput['methods'] = [{ method: 'full', epochs: { from: 2, to: 4 }, dropout: 0 }];
    const runs = expand({ methods, training: {}, tasks: ['a'], seeds: [0] });
    expect(runs.map(({ config }) => config.epochs).sort()).toEqual([2, 3, 4]);
  });

  it('keep bounds, whole numbers and scale', () => {
    const rates = { from: 1e-5, to: 1e-3, scale: 'log' } as const;
    expect([0, 0.5, 1].map((at) => within(rates, at, false))).toEqual([1e-5, 1e-4, 1e-3]);
    const batches = { from: 16, to: 19, scale: 'linear' } as const;
    expect([0, 0.24, 0.26, 0.99].map((at) => within(batches, at, true))).toEqual([16, 16, 17, 19]);
    expect(within({ from: 1.2345e-5, to: 1, scale: 'log' }, 0, false)).toBe(1.2345e-5);
  });

  it('in a list of one mean the same', () => {
    const range = { from: 1e-4, to: 1e-2, scale: 'log' } as const;
    const withRate = (learningRate: unknown) =>
      expand({ methods: [{ method: 'layernorm', learningRate }] as StudyFileInput['methods'] });
    expect(ids(withRate([range]))).toEqual(ids(withRate(range)));
  });
});

describe('a range that cannot be drawn from is refused', () => {
  it.each([
    [{ learningRate: { from: 1e-2, to: 1e-4 } }, 'study-invalid', 'from < to'],
    [{ warmup: { from: 0, to: 0.2, scale: 'log' as const } }, 'study-invalid', 'from > 0'],
    [{ learningRate: { from: 1e-4 } as never }, 'study-key-missing', 'number'],
    [{ epochs: { from: 1.5, to: 3 } }, 'study-invalid', 'integer'],
    [{ dropout: { from: 0, to: 1.5 } }, 'study-invalid', '< 1'],
    [{ dropout: { from: 0, to: 0.5, step: 0.1 } as never }, 'study-key-unknown', ''],
    [{ learningRate: [{ from: 1e-4, to: 1e-3 }, 1e-5] as never }, 'study-invalid', 'number'],
  ])('%j', (training, code, allowed) => {
    const error = fault({ training });
    expect(error.code).toBe(code);
    expect(error.details.where).toContain(`training.${Object.keys(training)[0]}`);
    if (allowed) expect(error.details.allowed).toContain(allowed);
    else expect(error.details.known).toBe('from, to, scale');
  });

  it('under a grid, which has no value to take', () => {
    const error = fault({ search: { kind: 'grid' } });
    expect(error).toMatchObject({ code: 'range-without-search', details: { where: 'training.dropout' } });
  });

  it('beyond the positions of the encoder, whatever is drawn', () => {
    const error = fault({ training: { maxLength: { from: 64, to: 513 } } });
    expect(error).toMatchObject({ code: 'length-above-positions', details: { length: 513 } });
  });
});
