import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../src/shared/metric';
import type { Prediction } from '../../src/shared/run';
import { impossibleIn } from '../../src/shared/scoring/impossible';
import { metricsOf, scoresOf, scorerOf, type ScoredTask } from '../../src/shared/scoring';

interface Golden {
  classification: {
    name: string;
    truth: number[];
    prediction: number[];
    labels: number[];
    accuracy: number;
    matthews: number;
    f1Macro: number;
    f1Binary?: number;
  }[];
  correlation: { name: string; x: number[]; y: number[]; pearson: number | null; spearman: number | null }[];
}

const golden = JSON.parse(readFileSync(new URL('../reference/metrics.json', import.meta.url), 'utf8')) as Golden;

const rows = (labels: readonly (number | null)[], predictions: readonly number[]): Prediction[] =>
  labels.map((label, example) => ({ example, label, prediction: predictions[example]!, probabilities: null }));

const binary: ScoredTask = { kind: 'classification', outputs: 2, positive: 1 };
const regression: ScoredTask = { kind: 'pair-regression', outputs: 1, positive: null };

describe('a stored prediction', () => {
  it('is possible where it is a class of the task, or any number of a regression', () => {
    expect(impossibleIn(binary, rows([0, 1, null], [1, 0, 1]))).toBeNull();
    expect(impossibleIn(regression, rows([0.5, -7, null], [1e9, -3.25, 0]))).toBeNull();
  });

  it.each([2, -1, 0.5, NaN, Infinity, 'good', null])('is impossible as %s', (value) => {
    const stored = value as number;
    expect(impossibleIn(binary, rows([0, 1], [1, stored]))).toMatchObject({ example: 1 });
    if (value !== null) expect(impossibleIn(binary, rows([stored, 1], [1, 0]))).toMatchObject({ example: 0 });
    const isNumber = typeof value === 'number' && Number.isFinite(value);
    expect(impossibleIn(regression, rows([1], [stored])) === null).toBe(isNumber);
  });
});

function expectScore(found: number | null | undefined, wanted: number | null): void {
  if (wanted === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(wanted, 12);
}

describe('classification scores equal scikit-learn', () => {
  it.each(golden.classification)('$name', (one) => {
    const outputs = Math.max(2, ...one.labels.map((label) => label + 1));
    const scores = scoresOf({ kind: 'classification', outputs, positive: 1 }, rows(one.truth, one.prediction));
    expectScore(scores.accuracy, one.accuracy);
    expectScore(scores.matthews, one.matthews);
    expectScore(scores.f1Macro, one.f1Macro);
    if (one.f1Binary === undefined) expect(scores).not.toHaveProperty('f1');
    else expectScore(scores.f1, one.f1Binary);
    expect(scores).not.toHaveProperty('pearson');
  });
});

describe('correlations equal scipy', () => {
  it.each(golden.correlation)('$name', ({ x, y, pearson, spearman }) => {
    const scores = scoresOf(regression, rows(x, y));
    expectScore(scores.pearson, pearson);
    expectScore(scores.spearman, spearman);
  });
});

it('f1 is of the positive label', () => {
  const predictions = rows([0, 0, 0, 1], [0, 0, 1, 1]);
  expect(scoresOf({ ...binary, positive: 0 }, predictions).f1).toBeCloseTo(0.8, 12);
  expect(scoresOf({ ...binary, positive: 1 }, predictions).f1).toBeCloseTo(2 / 3, 12);
  expect(scoresOf({ ...binary, positive: null }, predictions).f1).toBeCloseTo(2 / 3, 12);
});

it('mse is the mean squared error, unclipped', () => {
  expect(scoresOf(regression, rows([1, 2, 5], [2, 2, 9])).mse).toBeCloseTo(17 / 3, 12);
});

it('no rows and predictions that are not numbers are undefined, never zero', () => {
  expect(scoresOf(binary, [])).toEqual({ accuracy: null, f1: null, f1Macro: null, matthews: null });
  expect(scoresOf(regression, [])).toEqual({ pearson: null, spearman: null, mse: null });
  expect(scoresOf(regression, rows([1, 2, 3], [1, NaN, 2]))).toEqual({ pearson: null, spearman: null, mse: null });
});

it('rows without a label are ignored', () => {
  const some = rows([0, null, 1, null, 1], [0, 1, 1, 0, 0]);
  expect(scoresOf(binary, some)).toEqual(scoresOf(binary, rows([0, 1, 1], [0, 1, 0])));
  expect(scorerOf(binary, some).examples).toEqual([0, 2, 4]);
});

describe('a weighted score is the score of the repeated rows', () => {
  const values = fc.array(
    fc.record({ label: fc.integer({ min: 0, max: 2 }), prediction: fc.integer({ min: 0, max: 2 }), weight: fc.nat(3) }),
    { minLength: 1, maxLength: 30 },
  );
  it.each([{ kind: 'classification', outputs: 3, positive: null }, regression] as ScoredTask[])('$kind', (task) => {
    fc.assert(
      fc.property(values, (drawn) => {
        const scorer = scorerOf(
          task,
          rows(
            drawn.map((row) => row.label),
            drawn.map((row) => row.prediction),
          ),
        );
        const repeated = drawn.flatMap((row) => Array.from({ length: row.weight }, () => row));
        const wanted = scoresOf(
          task,
          rows(
            repeated.map((row) => row.label),
            repeated.map((row) => row.prediction),
          ),
        );
        const weights = drawn.map((row) => row.weight);
        for (const metric of metricsOf(task) as Metric[]) expectScore(scorer.score(metric, weights), wanted[metric]!);
      }),
    );
  });
});
