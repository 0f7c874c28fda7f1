import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PredictionSource, StudyResults } from '../../src/shared/results';
import type { Prediction } from '../../src/shared/run';
import { answerStudy } from '../../src/study/results/answer';
import { resultsOf } from './results';

/** Right (1) and wrong (0) answers by seed; `low` and `high` are the exact percentile and what draws may make of it. */
interface Exact {
  readonly name: string;
  readonly tasks: readonly { readonly one: readonly number[][]; readonly other: readonly number[][] }[];
  readonly delta: number;
  readonly low: readonly [least: number, exact: number, most: number];
  readonly high: readonly [least: number, exact: number, most: number];
}

const exact = JSON.parse(
  readFileSync(new URL('../reference/bootstrap.json', import.meta.url), 'utf8'),
) as readonly Exact[];

const taskName = (i: number): string => `task-${i}`;
const answersOf = ({ tasks }: Exact, task: string, point: string): readonly number[][] => {
  const found = tasks[Number(task.split('-')[1])]!;
  return point === 'full' ? found.other : found.one;
};
const share = (answers: readonly number[]): number => answers.reduce((sum, one) => sum + one, 0) / answers.length;

/** A study in which adapter 8 gives the answers of `one` and full fine-tuning those of `other`. */
function studyOf(set: Exact): { results: StudyResults; predictions: PredictionSource } {
  const entries = set.tasks.flatMap(({ one, other }, i) => [
    { method: 'full' as const, tasks: [taskName(i)], seeds: other.map((_, seed) => seed) },
    { method: 'adapter' as const, size: 8, tasks: [taskName(i)], seeds: one.map((_, seed) => seed) },
  ]);
  const tasks = set.tasks.map((_, i) => taskName(i));
  const results = resultsOf({ tasks, methods: entries }, ({ task, point, seed }) => {
    const score = share(answersOf(set, task.name, point)[seed]!);
    return { validation: score, test: score };
  });
  const predictions: PredictionSource = (id) => {
    const { task, config } = results.runs.find((run) => run.id === id)!;
    const answers = answersOf(set, task, config.method.method)[config.seed]!;
    return answers.map((right, example): Prediction => {
      return { example, label: 1, prediction: right, probabilities: null };
    });
  };
  return { results, predictions };
}

describe('the interval of an answer is that of every resample, counted one by one', () => {
  it.each(exact)('$name', (set) => {
    const { results, predictions } = studyOf(set);
    const { smallest } = answerStudy(results, 100, predictions);
    expect(smallest!.delta).toBeCloseTo(set.delta, 9);
    const [low, high] = smallest!.ci!;
    expect(low).toBeGreaterThanOrEqual(set.low[0] - 1e-9);
    expect(low).toBeLessThanOrEqual(set.low[2] + 1e-9);
    expect(high).toBeGreaterThanOrEqual(set.high[0] - 1e-9);
    expect(high).toBeLessThanOrEqual(set.high[2] + 1e-9);
  });

  it.each([2, -1, 0.5, null])('is left out, in words, where a stored class is %s', (value) => {
    const { results, predictions } = studyOf(exact.find(({ name }) => name === 'two seeds against one')!);
    for (const key of ['prediction', 'label'] as const) {
      // No label is no fault: that row is not scored.
      if (key === 'label' && value === null) continue;
      const damaged: PredictionSource = (id, split) =>
        predictions(id, split)!.map((one) => (one.example === 1 ? { ...one, [key]: value } : one));
      const { smallest, notes } = answerStudy(results, 100, damaged);
      expect(smallest!.ci).toBeNull();
      expect(smallest!.delta).not.toBeNull();
      expect(notes.map(({ code }) => code)).toContain('answer-no-interval');
    }
  });

  it('certain begins exactly where the lower bound is within the limit', () => {
    const { results, predictions } = studyOf(exact.find(({ name }) => name === 'two seeds against one')!);
    const [low] = answerStudy(results, 100, predictions).smallest!.ci!;
    expect(answerStudy(results, -low, predictions).certain).toMatchObject({ size: 8 });
    expect(answerStudy(results, -low - 0.1, predictions).certain).toBeNull();
  });
});
