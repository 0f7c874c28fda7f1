import { describe, expect, it } from 'vitest';
import type { MetricPoint, RunRow, RunStatus } from '../../src/shared/run';
import { autoRate } from '../../src/study/plan/auto-rate';
import { expandStudy } from '../../src/study/plan/expand';
import { rateStudy, ratesBetween, type RateSweep } from '../../src/study/plan/find-rate';
import { foundRates } from '../../src/study/results/found-rates';
import { minilm, taskNamed } from './facts';

const task = taskNamed('spam', { rows: { train: 5000, validation: 600, test: 600 } });
const studyOf = (sweep: RateSweep) => rateStudy(sweep, task, minilm);
const runsOf = (sweep: RateSweep) => expandStudy(studyOf(sweep), { tasks: [task], encoders: [minilm] });

describe('the study of a rate finder', () => {
  it.each<[RateSweep, string]>([
    [{ method: 'adapter', at: 64 }, 'find-rate-spam-adapter-64'],
    [{ method: 'top-n', at: 2 }, 'find-rate-spam-top-2'],
    [{ method: 'lora', at: 8 }, 'find-rate-spam-lora-8'],
    [{ method: 'full' }, 'find-rate-spam-full'],
  ])('of %j is named %s and sweeps around the measured rate', (sweep, name) => {
    expect(studyOf(sweep).name).toBe(name);
    const runs = runsOf(sweep);
    const rates = runs.map(({ config }) => config.learningRate!);
    const middle = autoRate(runs[0]!.config.method);
    expect(new Set(rates).size).toBe(rates.length);
    expect(Math.min(...rates)).toBeLessThan(middle / 9);
    expect(Math.max(...rates)).toBeGreaterThan(9 * middle);
  });

  it('trains about 100 steps, on the rows that it may take', () => {
    // 1000 rows are 32 steps an epoch, 100 rows are 4.
    expect(runsOf({ method: 'full' })[0]!.config).toMatchObject({ epochs: 4, limit: { train: 1000 } });
    expect(runsOf({ method: 'full', rows: 100 })[0]!.config).toMatchObject({ epochs: 20, limit: { train: 100 } });
  });

  it('tries the rates from one end to the other', () => {
    const rates = runsOf({ method: 'full', from: 1e-4, to: 1e-2 }).map(({ config }) => config.learningRate);
    expect(rates.sort()).toEqual([1e-4, 3e-4, 1e-3, 3e-3, 1e-2].sort());
    expect(ratesBetween(2e-5, 9e-4)).toEqual([3e-5, 1e-4, 3e-4]);
    expect(ratesBetween(0.1, 1)).toEqual([0.1, 0.3, 1]);
  });
});

/** Runs of a sweep with the scores after their epochs. */
function sweep(runs: readonly (readonly [rate: number, status: RunStatus, scores: readonly (number | null)[]])[]) {
  const rows = runs.map(([learningRate, status]) => ({
    id: String(learningRate),
    status,
    config: { learningRate } as RunRow['config'],
  }));
  const curveOf = (id: string): MetricPoint[] =>
    runs
      .find(([rate]) => String(rate) === id)![2]
      .flatMap((value, i) => [
        { step: i + 1, epoch: i + 1, name: 'loss', value: 1 },
        { step: i + 1, epoch: i + 1, name: 'validation.accuracy', value },
      ]);
  return foundRates(rows, 'accuracy', curveOf);
}

describe('a sweep', () => {
  it('is judged at equal epochs: a rate that was stopped early may be as good', () => {
    const found = sweep([
      [1e-2, 'pruned', [0.5]],
      [1e-4, 'pruned', [0.6]],
      [1e-3, 'completed', [0.7, 0.8, 0.9]],
      [3e-4, 'pruned', [0.69, 0.79]],
      [3e-3, 'completed', [0.69, 0.8, 0.89]],
    ]);
    expect(found).toMatchObject({ best: 1e-3, edges: [3e-4, 3e-3], isAtEnd: false });
    expect(found.tried.map(({ rate }) => rate)).toEqual([1e-4, 3e-4, 1e-3, 3e-3, 1e-2]);
  });

  it('has edges that are neighbours of the best rate, not islands', () => {
    const found = sweep([
      [1e-4, 'completed', [0.9]],
      [1e-3, 'completed', [0.5]],
      [1e-2, 'completed', [0.91]],
    ]);
    expect(found).toMatchObject({ best: 1e-2, edges: [1e-2, 1e-2], isAtEnd: true });
  });

  it('takes no rate that diverged or is undefined', () => {
    const found = sweep([
      [1e-3, 'completed', [null, null]],
      [3e-3, 'completed', [0.4, 0.6]],
      [1e-2, 'diverged', [0.9]],
    ]);
    expect(found).toMatchObject({ best: 3e-3, isAtEnd: false });
    expect(sweep([[1e-3, 'queued', []]])).toMatchObject({ best: null, edges: null, isAtEnd: false });
  });

  it('keeps the earlier of equal rates and the best epoch of each', () => {
    const found = sweep([
      [1e-3, 'completed', [0.8, 0.7]],
      [3e-3, 'completed', [0.7, 0.8]],
    ]);
    expect(found.best).toBe(1e-3);
    expect(found.tried.map(({ score }) => score)).toEqual([0.8, 0.8]);
  });
});
