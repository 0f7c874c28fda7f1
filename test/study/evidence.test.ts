import { describe, expect, it } from 'vitest';
import type { Evidence, PredictionSource, StudyResults } from '../../src/shared/results';
import type { Prediction } from '../../src/shared/run';
import type { StudyFileInput } from '../../src/shared/study-file';
import { answerStudy } from '../../src/study/results/answer';
import { intervalsOf } from '../../src/study/results/bootstrap';
import { cellsOf } from '../../src/study/results/cells';
import { compare } from '../../src/study/results/comparison';
import { evidenceOf, stateAt, type DrawnCandidate } from '../../src/study/results/evidence';
import { settling } from '../../src/study/results/settle';
import { pointName } from '../../src/methods/names';
import { pointOf } from '../../src/study/setting';
import { resultsOf } from './results';

const drawn = (key: string, delta: number, values: readonly number[]): DrawnCandidate => ({
  ...{ key, delta, values: Float64Array.from(values) },
  ...{ rows: 100, seeds: 2, exampleVariance: 1, seedTerms: [{ variance: 1, seeds: 2 }] },
});

describe('bounds by hand', () => {
  it('t* is of the largest deviation of any candidate in each draw', () => {
    // a: mean 0, se √2; b: mean 0, se 2√2 and the other order. The maxima of (drawn / se) are √2, 1/√2, 0, 1/√2, √2.
    const found = evidenceOf([drawn('a', 0, [-2, -1, 0, 1, 2]), drawn('b', 0, [4, 2, 0, -2, -4])]);
    const factor = Math.SQRT2; // The 95th percentile lies between the two largest, which are equal.
    expect(found.get('a')!.se).toBeCloseTo(Math.SQRT2, 12);
    expect(found.get('a')!.lower).toBeCloseTo(-factor * Math.SQRT2, 12);
    expect(found.get('b')!.lower).toBeCloseTo(-factor * 2 * Math.SQRT2, 12);
    // Alone: the percentile 0.95 of −2 … 2 is 1.8.
    expect(found.get('a')!.upper).toBeCloseTo(1.8, 12);
  });

  it('a candidate without spread is in no maximum, and its bound is its delta', () => {
    const found = evidenceOf([drawn('a', -1, [-1, -1, -1]), drawn('b', 0, [-1, 0, 1])]);
    expect(found.get('a')).toMatchObject({ lower: -1, upper: -1, se: 0 });
    expect(evidenceOf([drawn('a', -1, [-1, -1])]).get('a')).toMatchObject({ lower: -1 });
  });

  it('undefined draws are left out of bounds and maximum, and counted', () => {
    const found = evidenceOf([drawn('a', 0, [NaN, -1, 0, 1]), drawn('b', 0, [NaN, NaN, NaN, NaN])]);
    expect(found.get('a')).toMatchObject({ draws: 3, undefinedDraws: 1, low: -0.95, high: 0.95 });
    expect(found.get('b')).toBeNull();
  });

  it('nothing is within on one seed, but one seed can refute', () => {
    const one = evidenceOf([{ ...drawn('a', 0, [-0.1, 0, 0.1]), seeds: 1 }]).get('a')!;
    expect(stateAt(one, 1)).toBe('open');
    const far = evidenceOf([{ ...drawn('a', -5, [-5.1, -5, -4.9]), seeds: 1 }]).get('a')!;
    expect(stateAt(far, 1)).toBe('refuted');
    expect(stateAt(null, 1)).toBe('open');
  });
});

/** Scores by point and seed in percent; the harder a row, the fewer get it right. */
type Accuracies = Record<string, readonly number[]>;

function studyOf(
  validation: Accuracies,
  test: Accuracies,
  rows = 1000,
): { results: StudyResults; predictions: PredictionSource } {
  const seeds = (point: string): number[] => test[point]!.map((_, seed) => seed);
  const study: StudyFileInput = {
    tasks: ['a'],
    methods: Object.keys(test).map((point) =>
      point === 'full' || point === 'features'
        ? { method: point, seeds: seeds(point) }
        : { method: 'adapter' as const, size: Number(point.split(' ')[1]), seeds: seeds(point) },
    ),
  };
  const results = resultsOf(study, ({ point, seed }) => {
    return { validation: validation[point]![seed]! / 100, test: test[point]![seed]! / 100 };
  });
  const predictions: PredictionSource = (id) => {
    const run = results.runs.find((one) => one.id === id)!;
    const right = Math.round((rows / 100) * test[pointName(pointOf(run.config))]![run.config.seed]!);
    return Array.from({ length: rows }, (_, example): Prediction => {
      return { example, label: 1, prediction: example < right ? 1 : 0, probabilities: null };
    });
  };
  return { results, predictions };
}

describe('validation proposes, the evidence may refute', () => {
  const validation = {
    full: [90, 91, 90],
    features: [90, 90, 90],
    'adapter 8': [90, 90, 90],
    'adapter 64': [89, 89, 89],
  };
  const test = {
    full: [90, 90.2, 89.8],
    features: [85, 85.5, 85.4],
    'adapter 8': [89.6, 90.4, 88.6],
    'adapter 64': [90, 90.1, 89.9],
  };

  it('a refuted proposal is vetoed, an open one answers as such, and a shown one is certain', () => {
    const { results, predictions } = studyOf(validation, test);
    const answer = answerStudy(results, 1, predictions);
    expect(answer.vetoed).toMatchObject([{ name: 'features', state: 'refuted' }]);
    expect(answer.vetoed[0]!.delta).toBeCloseTo(-4.7, 6);
    expect(answer.smallest).toMatchObject({ name: 'adapter 8', state: 'open', seeds: 3, rows: 1000 });
    expect(answer.certain).toMatchObject({ name: 'adapter 64', state: 'within', settledBy: null });
    expect(answer.perTask[0]).toMatchObject({ smallest: { name: 'adapter 8' }, vetoed: [{ name: 'features' }] });
  });

  it('names nothing if every proposal is refuted', () => {
    const { results, predictions } = studyOf(
      { full: [90, 90], features: [90, 90] },
      { full: [90, 90.2], features: [85, 85.2] },
    );
    const answer = answerStudy(results, 1, predictions);
    expect(answer).toMatchObject({ smallest: null, certain: null, reason: { code: 'answer-none-within' } });
    expect(answer.vetoed).toHaveLength(1);
  });

  it('a margin of zero never answers a setting that lies below', () => {
    const { results, predictions } = studyOf(
      { full: [90, 90], features: [90, 90], 'adapter 8': [90, 90] },
      { full: [90, 90.2], features: [90, 90], 'adapter 8': [90.2, 90.3] },
    );
    expect(answerStudy(results, 0, predictions).smallest).toMatchObject({ name: 'adapter 8' });
  });
});

describe('the evidence that would settle', () => {
  /** Equally spaced normal scores with exactly this sample mean and deviation. */
  function scores(count: number, mean: number, deviation: number): number[] {
    const ranks = Array.from({ length: count }, (_, i) => i - (count - 1) / 2);
    const spread = Math.sqrt(ranks.reduce((sum, one) => sum + one ** 2, 0) / (count - 1));
    return ranks.map((one) => mean + (deviation * one) / spread);
  }
  const evidenceAt = (seeds: number): { evidence: Evidence; delta: number } => {
    const test = { full: scores(seeds, 80, 1.2), 'adapter 8': scores(seeds, 79.6, 1.2) };
    const { results, predictions } = studyOf(test, test, 600);
    const comparison = compare(cellsOf(results));
    const candidate = comparison.candidates[0]!;
    return { evidence: intervalsOf(comparison, predictions, 1500).overall(candidate)!, delta: candidate.delta! };
  };

  it.each([3, 5])('the seeds that it requests for a study of %i are those that settle it', (present) => {
    const { evidence, delta } = evidenceAt(present);
    expect(stateAt(evidence, 1.4)).toBe('open');
    const { seeds } = settling(delta, evidence, 1.4)!;
    let needed = 1;
    while (stateAt(evidenceAt(present + needed).evidence, 1.4) !== 'within') needed++;
    expect(Math.abs(present + seeds! - (present + needed))).toBeLessThanOrEqual(Math.ceil(0.2 * (present + needed)));
  });

  const evidence = (changes: Partial<Evidence>): Evidence => ({
    ...{ low: -2, high: 2, lower: -1.645, upper: 1.645, se: 1, draws: 10, undefinedDraws: 0, rows: 400, seeds: 2 },
    ...{ exampleVariance: 0.5, seedTerms: [{ variance: 1, seeds: 2 }] },
    ...changes,
  });

  it('requests rows if no number of seeds would do, and both if neither alone would', () => {
    // Needed variance at margin 0.8: (0.8 / 1.645)² = 0.2365.
    expect(settling(0, evidence({ exampleVariance: 0.9, seedTerms: [{ variance: 0.2, seeds: 2 }] }), 0.8)).toEqual({
      testRows: Math.ceil((400 * 0.9) / ((0.8 / 1.645) ** 2 - 0.1)),
      count: Math.ceil((400 * 0.9) / ((0.8 / 1.645) ** 2 - 0.1)),
    });
    const both = settling(0, evidence({}), 0.8)!;
    expect(both.testRows).toBe(Math.ceil(400 / (0.8 / 1.645) ** 2));
    expect(both.seeds).toBe(Math.ceil(2 * (1 / (0.8 / 1.645) ** 2 - 1)));
  });

  it('requests a second seed first, and nothing at the margin or if it is settled', () => {
    expect(settling(0, evidence({ seeds: 1, seedTerms: [{ variance: null, seeds: 1 }] }), 5)).toEqual({
      seeds: 1,
      count: 1,
    });
    expect(settling(-1, evidence({}), 1)).toBeNull();
    expect(settling(0, evidence({}), 5)).toBeNull();
    expect(settling(null, evidence({}), 1)).toBeNull();
  });
});
