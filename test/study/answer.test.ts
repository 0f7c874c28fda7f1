import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { answerSentence } from '../../src/report/answer-sentence';
import { plainText } from '../../src/report/sentence';
import { sentence } from '../../src/shared/errors';
import type { PredictionSource, StudyResults } from '../../src/shared/results';
import type { Prediction } from '../../src/shared/run';
import type { StudyFileInput } from '../../src/shared/study-file';
import { answerStudy, type Answer } from '../../src/study/results/answer';
import { drawIntervals, intervalsOf } from '../../src/study/results/bootstrap';
import { cellsOf } from '../../src/study/results/cells';
import { compare } from '../../src/study/results/comparison';
import { pointName } from '../../src/methods/names';
import { pointOf } from '../../src/study/setting';
import { taskNamed } from './facts';
import { resultsOf, type Outcome, type RunName } from './results';

const study: StudyFileInput = {
  tasks: ['a', 'b'],
  methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }, { method: 'top-n', n: 1 }],
};

/** Validation and test in percent, by point and task. */
const scores: Record<string, Record<string, readonly [validation: number, test: number]>> = {
  full: { a: [90, 89], b: [80, 78] },
  'adapter 8': { a: [88.5, 88.5], b: [79.5, 77] },
  'adapter 64': { a: [89.5, 87], b: [79, 78.5] },
  'top-1': { a: [90.5, 89.5], b: [81, 79] },
};

const outcome = ({ point, task }: RunName): Outcome => {
  const [validation, test] = scores[point]![task.name]!;
  return { validation: validation / 100, test: test / 100 };
};

const codes = (answer: Answer): string[] => answer.notes.map((note) => note.code);

describe('a hand-computed set', () => {
  const results = resultsOf(study, outcome);

  it('takes the fewest trained parameters whose mean validation delta is within, and shows the delta of test', () => {
    // adapter 8: validation (−1.5 − 0.5) / 2 = −1.0, test (−0.5 − 1) / 2 = −0.75.
    const answer = answerStudy(results, 1, null);
    expect(answer.split).toBe('test');
    expect(answer.smallest).toMatchObject({ method: 'adapter', size: 8, n: null, tasks: ['a', 'b'] });
    expect(answer.smallest!.delta).toBeCloseTo(-0.75, 9);
    expect(answer.smallest!.ci).toBeNull();
    // 2·6·(2·8·384 + 384 + 8) + 9984 + 770 of 22,713,216.
    expect(answer.smallest!.trainedParameters).toBe(89_186);
    expect(answer.smallest!.trainedFraction).toBeCloseTo(89_186 / 22_713_216, 12);
    expect(answer.smallest!.multiple).toBeCloseTo(1 + (2 * 89_186) / 22_713_216, 12);
  });

  it('takes the next one when the limit is tighter', () => {
    // adapter 64: validation (−0.5 − 1) / 2 = −0.75; its test delta of −0.75 does not decide.
    expect(answerStudy(results, 0.8, null).smallest).toMatchObject({ size: 64 });
    expect(answerStudy(results, 0.7, null).smallest).toMatchObject({ method: 'top-n', n: 1 });
  });

  it('answers each task alone', () => {
    const { perTask } = answerStudy(results, 1, null);
    expect(perTask.map((one) => [one.task, one.smallest?.name])).toEqual([
      ['a', 'adapter 64'],
      ['b', 'adapter 8'],
    ]);
    expect(perTask[1]!.smallest!.delta).toBeCloseTo(-1, 9);
    expect(perTask[1]!.smallest!.multiple).toBeCloseTo(1 + 89_186 / 22_713_216, 12);
  });

  it.each([[['pfeiffer', 'parallel']], [['parallel', 'pfeiffer']]] as const)(
    'takes the first of the plan where the trained parameters are equal: %j',
    (placement) => {
      const tied = resultsOf(
        { tasks: ['a'], methods: [{ method: 'full' }, { method: 'adapter', size: 8, placement: [...placement] }] },
        ({ point }) => (point === 'full' ? { validation: 0.9, test: 0.9 } : { validation: 0.895, test: 0.895 }),
      );
      const { smallest, candidates } = answerStudy(tied, 1, null);
      expect(new Set(candidates.map((one) => one.trainedParameters)).size).toBe(1);
      expect(candidates).toHaveLength(2);
      expect(smallest!.placement).toBe(placement[0]);
    },
  );

  it('a validation delta of exactly the margin is within, whatever its last bits', () => {
    const exact = resultsOf({ ...study, tasks: ['a'] }, ({ point }) =>
      point === 'full' ? { validation: 0.9, test: 0.9 } : { validation: 0.9 - 0.01, test: 0.9 },
    );
    expect(answerStudy(exact, 1, null).smallest).toMatchObject({ method: 'adapter', size: 8 });
    expect(answerStudy(exact, 0.999, null).smallest).toBeNull();
  });

  it('chooses the setting inside a candidate per task by mean validation over seeds, never by test', () => {
    const rates = [1e-4, 1e-3];
    // Mean validation, by task and rate: a takes 1e-3 (88 against 87), b takes 1e-4 (79 against 70).
    const validation: Record<string, readonly (readonly [number, number])[]> = {
      a: [
        [95, 79],
        [88, 88],
      ],
      b: [
        [78, 80],
        [60, 80],
      ],
    };
    // Test of the chosen: a (85 + 87) / 2 = 86 against full 88, b (76 + 78) / 2 = 77 against full 78.
    const test: Record<string, readonly (readonly [number, number])[]> = {
      a: [
        [99, 99],
        [85, 87],
      ],
      b: [
        [76, 78],
        [99, 99],
      ],
    };
    const study: StudyFileInput = {
      tasks: ['a', 'b'],
      methods: [{ method: 'full' }, { method: 'adapter', size: 8, learningRate: rates }],
      seeds: [0, 1],
    };
    const results = resultsOf(study, ({ task, point, rate, seed }) => {
      if (point === 'full')
        return task.name === 'a' ? { validation: 0.9, test: 0.88 } : { validation: 0.8, test: 0.78 };
      const at = rates.indexOf(rate);
      return { validation: validation[task.name]![at]![seed]! / 100, test: test[task.name]![at]![seed]! / 100 };
    });
    // Validation ((88 − 90) + (79 − 80)) / 2 = −1.5; test ((86 − 88) + (77 − 78)) / 2 = −1.5.
    const { smallest } = answerStudy(results, 1.5, null);
    expect(smallest).toMatchObject({ size: 8, tasks: ['a', 'b'] });
    expect(smallest!.delta).toBeCloseTo(-1.5, 9);
    expect(answerStudy(results, 1.4, null).smallest).toBeNull();
  });

  it('says when nothing is within the margin', () => {
    const low = resultsOf(study, (run) => (run.point === 'full' ? outcome(run) : { validation: 0.5, test: 0.5 }));
    const answer = answerStudy(low, 1, null);
    expect(answer.smallest).toBeNull();
    expect(answer.reason?.code).toBe('answer-none-within');
    expect(plainText(answerSentence(answer, 'en'))).toBe(
      'No setting is shown to be within 1.0 point of full fine-tuning.',
    );
    expect(plainText(answerSentence(answerStudy(low, 0.25, null), 'en'))).toContain('within 0.25 points of');
    expect(plainText(answerSentence(answerStudy(low, 1, null), 'ko'))).toContain('1.0점 이내');
  });
});

describe('degenerate sets are explained', () => {
  const reasonOf = (results: StudyResults): string | undefined => answerStudy(results, 1, null).reason?.code;

  it('nothing complete, all failed, no full run, full failed, full still open', () => {
    const noFull = { ...study, methods: study.methods.slice(1) };
    const unless = (point: string, other: Outcome | undefined) => (run: RunName) =>
      run.point === point ? other : outcome(run);
    expect(reasonOf(resultsOf(study, () => undefined))).toBe('answer-nothing-complete');
    expect(reasonOf(resultsOf(study, () => ({ status: 'failed' })))).toBe('answer-all-failed');
    expect(reasonOf(resultsOf(noFull, outcome))).toBe('answer-no-full');
    expect(reasonOf(resultsOf(study, unless('full', { status: 'diverged' })))).toBe('answer-full-failed');
    expect(reasonOf(resultsOf(study, unless('full', { status: 'running' })))).toBe('answer-full-open');
  });

  it('each task without an answer gives the reason, and so do both languages', () => {
    const answer = answerStudy(
      resultsOf(study, (run) => (run.task.name === 'b' && run.point === 'full' ? { status: 'failed' } : outcome(run))),
      1,
      null,
    );
    expect(answer.perTask.map((one) => [one.task, one.smallest?.name ?? null, one.reason?.code ?? null])).toEqual([
      ['a', 'adapter 64', null],
      ['b', null, 'answer-full-failed'],
    ]);
    expect(sentence(answer.perTask[1]!.reason!, 'ko')).toMatch(/^점수가 정의된 전체 미세조정 설정이 없어/);
  });

  it('a test score that is undefined leaves a distance open and says so, though validation chose', () => {
    const tasks = [taskNamed('a', { metric: 'spearman', kind: 'regression', labels: null, positive: null })];
    const results = resultsOf(
      { tasks: ['a'], methods: study.methods },
      (run) => (run.point === 'adapter 8' ? { validation: 0.9, test: null } : outcome(run)),
      tasks,
    );
    const answer = answerStudy(results, 1, () => null);
    expect(answer.smallest).toMatchObject({ size: 8, delta: null, ci: null });
    expect(codes(answer)).toEqual(['answer-one-seed', 'answer-undefined-scores', 'answer-delta-undefined']);
    expect(plainText(answerSentence(answer, 'en'))).toContain('its distance, which is undefined,');
  });

  it('only full complete, the others open or failed', () => {
    const onlyFull = (other: Outcome | undefined) => (run: RunName) => (run.point === 'full' ? outcome(run) : other);
    expect(reasonOf(resultsOf(study, onlyFull(undefined)))).toBe('answer-candidates-open');
    expect(reasonOf(resultsOf(study, onlyFull({ status: 'failed' })))).toBe('answer-no-candidate');
  });

  it('undefined scores win nothing and are counted', () => {
    const tasks = [taskNamed('a', { metric: 'spearman', kind: 'regression', labels: null, positive: null })];
    const constant = resultsOf(
      { ...study, tasks: ['a'] },
      (run) => (run.point === 'adapter 8' ? { validation: null, test: null } : outcome(run)),
      tasks,
    );
    const answer = answerStudy(constant, 1, null);
    expect(answer.smallest).toMatchObject({ size: 64 });
    expect(codes(answer)).toContain('answer-undefined-scores');
    const all = resultsOf({ ...study, tasks: ['a'] }, () => ({ validation: null, test: null }), tasks);
    expect(reasonOf(all)).toBe('answer-full-failed');
  });

  it('one seed, validation shown, tasks missing and runs to come are notes', () => {
    const answer = answerStudy(
      resultsOf(study, (run) => ({ ...outcome(run), test: undefined })),
      1,
      null,
    );
    expect(answer.split).toBe('validation');
    expect(codes(answer)).toEqual(['answer-selected-on', 'answer-one-seed']);
    const partly = answerStudy(
      resultsOf(study, (run) =>
        run.point === 'top-1'
          ? undefined
          : run.task.name === 'b' && run.point !== 'full'
            ? { status: 'failed' }
            : outcome(run),
      ),
      1.5,
      null,
    );
    expect(partly.smallest).toMatchObject({ size: 8, tasks: ['a'] });
    expect(codes(partly)).toEqual(['answer-preliminary', 'answer-runs-ended', 'answer-one-seed', 'answer-some-tasks']);
    expect(partly.notes[0]!.message).toContain('4 of 8 runs');
  });

  it('a candidate with unfinished runs is in no answer', () => {
    const answer = answerStudy(
      resultsOf(study, (run) =>
        run.point === 'adapter 8' && run.task.name === 'b' ? { status: 'running' } : outcome(run),
      ),
      1,
      null,
    );
    expect(answer.smallest).toMatchObject({ size: 64 });
  });
});

describe('intervals', () => {
  /** Row i is right where the pattern says 1; the labels are all 1 and the predictions follow. */
  const rightAt = (pattern: readonly number[]): Prediction[] =>
    pattern.map((right, example) => ({ example, label: 1, prediction: right, probabilities: null }));

  const predictionsOf =
    (results: StudyResults, patterns: Record<string, readonly number[] | null>): PredictionSource =>
    (id) => {
      const run = results.runs.find((one) => one.id === id)!;
      const pattern = patterns[pointName(pointOf(run.config))];
      return pattern ? rightAt(pattern) : null;
    };

  const one: StudyFileInput = { tasks: ['a'], methods: [{ method: 'full' }, { method: 'adapter', size: 8 }] };
  const even = resultsOf(one, () => ({ validation: 0.5, test: 0.5 }));

  it('one task and one seed: near the interval over all resamples of the paired differences', () => {
    const source = predictionsOf(even, { 'adapter 8': [1, 1, 0, 1, 1, 0], full: [1, 0, 0, 1, 0, 1] });
    const { ci } = answerStudy(even, 100, source).smallest!;
    const { pairedBootstrap } = JSON.parse(
      readFileSync(new URL('../reference/metrics.json', import.meta.url), 'utf8'),
    ) as { pairedBootstrap: { name: string; interval95: [number, number] }[] };
    const exact = pairedBootstrap.find((golden) => golden.name === 'six, right or wrong')!.interval95;
    // Steps of a sixth: a drawn percentile falls on the same step as the exact one.
    expect(ci![0]).toBeCloseTo(100 * exact[0], 6);
    expect(ci![1]).toBeCloseTo(100 * exact[1], 6);
  });

  it('equal predictions leave no doubt, whatever examples are drawn: both sides share one list', () => {
    const source = predictionsOf(even, { 'adapter 8': [1, 0, 1, 0, 0, 1], full: [1, 0, 1, 0, 0, 1] });
    const answer = answerStudy(even, 0, source);
    expect(answer.smallest!.ci).toEqual([0, 0]);
    // One seed shows no spread, so nothing is shown.
    expect([answer.smallest!.state, answer.certain]).toEqual(['open', null]);
    const twice = resultsOf({ ...one, seeds: [0, 1] }, () => ({ validation: 0.5, test: 0.5 }));
    const both = predictionsOf(twice, { 'adapter 8': [1, 0, 1, 0, 0, 1], full: [1, 0, 1, 0, 0, 1] });
    expect(answerStudy(twice, 0, both).certain).toMatchObject({ size: 8, state: 'within' });
  });

  it('certain needs the lower bound, smallest only the mean', () => {
    const source = predictionsOf(even, { 'adapter 8': [1, 1, 0, 1, 1, 0], full: [1, 0, 0, 1, 0, 1] });
    const answer = answerStudy(even, 1, source);
    expect(answer.smallest).toMatchObject({ size: 8 });
    expect(answer.certain).toBeNull();
    expect(answer.perTask[0]!.certain).toBeNull();
  });

  it('seeds are drawn for each side: two seeds that differ widen an interval that examples alone would not', () => {
    const seeds = resultsOf({ ...one, seeds: [0, 1] }, () => ({ validation: 0.5, test: 0.5 }));
    const source: PredictionSource = (id) => {
      const run = seeds.runs.find((row) => row.id === id)!;
      if (run.config.method.method === 'full') return rightAt([1, 1, 1, 1]);
      return rightAt(run.config.seed === 0 ? [1, 1, 1, 1] : [0, 0, 0, 0]);
    };
    // One of two seeds is drawn: all wrong or all right with 1/2 each.
    expect(answerStudy(seeds, 100, source).smallest!.ci).toEqual([-100, 0]);
  });

  it('draws with an undefined metric are left out and counted', () => {
    const tasks = [taskNamed('a', { kind: 'regression', metric: 'spearman', labels: null, positive: null })];
    const regression = resultsOf(one, () => ({ validation: 0.9, test: 0.9 }), tasks);
    const rows: Prediction[] = [1, 2, 3].map((label, example) => ({
      example,
      label,
      prediction: label,
      probabilities: null,
    }));
    const answer = answerStudy(regression, 1, () => rows);
    expect(answer.smallest!.ci).toEqual([0, 0]);
    const note = answer.notes.find((one) => one.code === 'answer-draws-left-out')!;
    // All three draws the same example: 1 of 9.
    expect(Number(note.details!.draws) / 10_000).toBeCloseTo(1 / 9, 1);
  });

  it('missing predictions, or different examples, give no interval and say so', () => {
    const missing = answerStudy(even, 1, predictionsOf(even, { full: [1, 0], 'adapter 8': null }));
    const different = answerStudy(even, 1, predictionsOf(even, { full: [1, 0], 'adapter 8': [1, 0, 1] }));
    for (const answer of [missing, different]) {
      expect(answer.smallest!.ci).toBeNull();
      expect(answer.certain).toBeNull();
      expect(codes(answer)).toContain('answer-no-interval');
    }
  });

  it('drawn in slices are the same, and let other work run in between', async () => {
    const source = predictionsOf(even, {
      'adapter 8': Array(700).fill(1),
      full: [...Array(600).fill(1), ...Array(100).fill(0)],
    });
    const comparison = compare(cellsOf(even));
    const breathe = vi.fn(() => Promise.resolve());
    const slowly = await drawIntervals(comparison, source, breathe);
    const [candidate] = comparison.candidates;
    expect(slowly.overall(candidate!)).toEqual(intervalsOf(comparison, source).overall(candidate!));
    expect(breathe).toHaveBeenCalled();
  });

  it('repeat exactly, and another candidate changes nothing', () => {
    const patterns = { 'adapter 8': [1, 1, 0, 1, 1, 0], full: [1, 0, 0, 1, 0, 1], 'adapter 64': [1, 1, 1, 1, 1, 1] };
    const more = resultsOf({ ...one, methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }] }, () => ({
      validation: 0.5,
      test: 0.5,
    }));
    const first = answerStudy(even, 1, predictionsOf(even, patterns)).smallest!.ci;
    expect(answerStudy(even, 1, predictionsOf(even, patterns)).smallest!.ci).toEqual(first);
    expect(answerStudy(more, 1, predictionsOf(more, patterns)).smallest!.ci).toEqual(first);
  });
});
