import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PredictionSource, StudyResults } from '../../src/shared/results';
import type { Prediction } from '../../src/shared/run';
import { answerStudy } from '../../src/study/results/answer';
import { intervalsOf } from '../../src/study/results/bootstrap';
import { cellsOf } from '../../src/study/results/cells';
import { compare } from '../../src/study/results/comparison';
import { stateAt } from '../../src/study/results/evidence';
import { resultsOf } from './results';

/** Right (1) and wrong (0) answers by seed; `low` and `high` are the exact percentile and what draws may make of it. */
interface Exact {
  readonly name: string;
  readonly tasks: readonly { readonly one: readonly number[][]; readonly other: readonly number[][] }[];
  readonly delta: number;
  readonly low: readonly [least: number, exact: number, most: number];
  readonly high: readonly [least: number, exact: number, most: number];
  readonly upper: readonly [least: number, exact: number, most: number];
}

/** Candidates against one reference on one task, with the factor t* of every joint resample. */
interface Family {
  readonly name: string;
  readonly candidates: readonly number[][][];
  readonly reference: readonly number[][];
  readonly deltas: readonly number[];
  readonly errors: readonly number[];
  readonly factor: readonly [least: number, exact: number, most: number];
}

const { sets: exact, families } = JSON.parse(
  readFileSync(new URL('../reference/bootstrap.json', import.meta.url), 'utf8'),
) as { readonly sets: readonly Exact[]; readonly families: readonly Family[] };

const taskName = (i: number): string => `task-${i}`;
const answersOf = ({ tasks }: Exact, task: string, point: string): readonly number[][] => {
  const found = tasks[Number(task.split('-')[1])]!;
  return point === 'full' ? found.other : found.one;
};
const share = (answers: readonly number[]): number => answers.reduce((sum, one) => sum + one, 0) / answers.length;

/** Adapters of sizes 1, 2, … give the answers of a family's candidates. */
function studyOfFamily({ candidates, reference }: Family): { results: StudyResults; predictions: PredictionSource } {
  const seedsOf = (seeds: readonly unknown[]): number[] => seeds.map((_, seed) => seed);
  const answersOf = (size: number | null): readonly number[][] => (size === null ? reference : candidates[size - 1]!);
  const results = resultsOf(
    {
      tasks: ['a'],
      methods: [
        { method: 'full', seeds: seedsOf(reference) },
        ...candidates.map((seeds, i) => ({ method: 'adapter' as const, size: i + 1, seeds: seedsOf(seeds) })),
      ],
    },
    ({ point, seed }) => {
      const score = share(answersOf(point === 'full' ? null : Number(point.split(' ')[1]))[seed]!);
      return { validation: score, test: score };
    },
  );
  const predictions: PredictionSource = (id) => {
    const { config } = results.runs.find((run) => run.id === id)!;
    const size = config.method.method === 'adapter' ? config.method.size : null;
    return answersOf(size)[config.seed]!.map((right, example): Prediction => ({
      example,
      label: 1,
      prediction: right,
      probabilities: null,
    }));
  };
  return { results, predictions };
}

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
    const comparison = compare(cellsOf(results));
    const { upper } = intervalsOf(comparison, predictions).overall(comparison.candidates[0]!)!;
    expect(upper).toBeGreaterThanOrEqual(set.upper[0] - 1e-9);
    expect(upper).toBeLessThanOrEqual(set.upper[2] + 1e-9);
  });

  it.each(families)('simultaneous lower bounds of $name', (family) => {
    const { results, predictions } = studyOfFamily(family);
    const comparison = compare(cellsOf(results));
    const intervals = intervalsOf(comparison, predictions);
    const inOrder = [...comparison.candidates].sort((a, b) => a.point.size! - b.point.size!);
    inOrder.forEach((candidate, i) => {
      const { se, lower } = intervals.overall(candidate)!;
      expect(candidate.delta).toBeCloseTo(family.deltas[i]!, 9);
      // 10,000 draws place a standard deviation within 3 %.
      expect(Math.abs(se - family.errors[i]!)).toBeLessThanOrEqual(0.03 * family.errors[i]!);
      const [least, , most] = family.factor;
      expect(candidate.delta! - lower).toBeGreaterThanOrEqual(0.97 * least * se - 1e-9);
      expect(candidate.delta! - lower).toBeLessThanOrEqual(1.03 * most * se + 1e-9);
    });
  });

  it.each([2, -1, 0.5, null])('is left out, with a sentence, if a stored class is %s', (value) => {
    const { results, predictions } = studyOf(exact.find(({ name }) => name === 'two seeds against one')!);
    for (const key of ['prediction', 'label'] as const) {
      // A missing label is valid: that row is not scored.
      if (key === 'label' && value === null) continue;
      const damaged: PredictionSource = (id, split) =>
        predictions(id, split)!.map((one) => (one.example === 1 ? { ...one, [key]: value } : one));
      const { smallest, notes } = answerStudy(results, 100, damaged);
      expect(smallest!.ci).toBeNull();
      expect(smallest!.delta).not.toBeNull();
      expect(notes.map(({ code }) => code)).toContain('answer-no-interval');
    }
  });

  it('a state changes exactly at its bound', () => {
    const { results, predictions } = studyOf(exact.find(({ name }) => name === 'three seeds against two')!);
    const comparison = compare(cellsOf(results));
    const evidence = intervalsOf(comparison, predictions).overall(comparison.candidates[0]!)!;
    expect(stateAt(evidence, -evidence.lower)).toBe('within');
    expect(stateAt(evidence, -evidence.lower - 0.1)).toBe('open');
    expect(stateAt(evidence, -evidence.upper)).toBe('open');
    expect(stateAt(evidence, -evidence.upper - 0.1)).toBe('refuted');
    expect(answerStudy(results, -evidence.lower, predictions).certain).toMatchObject({ size: 8, state: 'within' });
    expect(answerStudy(results, -evidence.lower - 0.1, predictions).certain).toBeNull();
  });
});
