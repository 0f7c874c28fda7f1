import { expect, it } from 'vitest';
import type { StudyFileInput } from '../../src/shared/study-file';
import type { TokenLengths } from '../../src/shared/results';
import { cellsOf } from '../../src/study/results/cells';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { resultWarnings } from '../../src/study/results/result-warnings';
import { planWarnings } from '../../src/study/plan/warnings';
import { minilm, taskNamed } from './facts';
import { resultsOf, type Outcome, type RunName } from './results';

const tasks = [
  taskNamed('a', {
    warnings: [{ code: 'duplicate-across-splits', count: 3, message: '3 texts stand in two splits.' }],
  }),
  taskNamed('b'),
];

function planned(study: StudyFileInput, lengths: TokenLengths[] = []): { code: string; message: string }[] {
  const runs = expandStudy(parseStudy(study, 's'), { tasks, encoders: [minilm] });
  return planWarnings(runs, { encoder: minilm, tasks, lengths });
}

const fair: StudyFileInput = { tasks: ['b'], methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }] };

it('a fair study has no warning: sizes are points, not trials', () => {
  expect(planned(fair)).toEqual([]);
});

it('names methods that try fewer settings per point', () => {
  const uneven = planned({
    tasks: ['b'],
    methods: [
      { method: 'full', learningRate: [1e-4, 5e-5] },
      { method: 'adapter', size: [8, 64] },
    ],
  });
  expect(uneven.map((one) => one.code)).toEqual(['trials-differ']);
  expect(uneven[0]!.message).toContain('(full 2, adapter 1)');
});

it("names tasks without full, cut texts, an undeclared pooler, mixed dropout, and warnings of the tasks' imports", () => {
  const lengths: TokenLengths = {
    task: 'b',
    encoder: 'minilm-l6',
    counts: [0, 0, 0, 60, 40],
    examples: 100,
    median: 3,
    percentile95: 4,
    longest: 4,
  };
  const codes = planned(
    {
      tasks: ['a', 'b'],
      methods: [
        { method: 'full', tasks: ['a'], frozenDropout: false },
        { method: 'top-n', n: [1], frozenDropout: [true, false] },
      ],
      training: { maxLength: 3 },
      pooling: 'pooler',
    },
    [lengths],
  ).map((one) => [one.code, one.message]);
  expect(codes.map(([code]) => code)).toEqual([
    'no-full-run',
    'trials-differ',
    'frozen-dropout-differs',
    'pooler-not-declared',
    'texts-cut',
    'duplicate-across-splits',
  ]);
  expect(codes[0]![1]).toContain('full fine-tuning run of b');
  expect(codes[4]![1]).toContain('40 % of the texts of b are longer than 3 tokens');
  expect(codes[5]![1]).toBe('a: 3 texts stand in two splits.');
});

it('results name a winning rate on the edge, other environments and pruned runs', () => {
  const study: StudyFileInput = {
    tasks: ['a', 'b'],
    methods: [
      { method: 'full', learningRate: [1e-5, 1e-4, 1e-3] },
      { method: 'top-n', n: 1, learningRate: [1e-5, 1e-4, 1e-3] },
    ],
  };
  const outcome = ({ point, rate, task }: RunName): Outcome => {
    if (rate === 1e-5 && task.name === 'a') return { status: 'pruned' };
    const middle = point === 'full' && rate === 1e-4;
    // Another number of threads is not another environment.
    const changes = task.name === 'b' ? { versions: { app: '0.2.0' } } : { device: `CPU, ${point.length} threads` };
    return { validation: middle ? 0.9 : rate, test: 0.5, changes };
  };
  const results = resultsOf(study, outcome);
  const warnings = resultWarnings(results, cellsOf(results));
  expect(warnings.map((one) => one.code)).toEqual(['rate-highest', 'environments-differ', 'pruned-present']);
  expect(warnings[1]!.message).toContain('tensorflow CPU app 0.1.0 / tensorflow CPU app 0.2.0');
  expect(warnings[0]!.message).toContain(
    'top-1: the best learning rate, 1e-3, is the highest one tried (on 2 tasks), so 3e-3 may be better.',
  );
  expect(warnings[1]!.message).toContain('app 0.1.0 / tensorflow CPU app 0.2.0');
  expect(warnings[2]!.message).toContain('2 runs');
});

it('warns of Adam without bias correction on fewer than 10,000 training rows, before and after the runs', () => {
  const study: StudyFileInput = { ...fair, profile: 'released-code' };
  expect(planned(study).map((one) => one.code)).toEqual(['no-bias-correction']);
  expect(planned(study)[0]!.message).toMatch(/^b: fewer than 10,000 training rows/);
  const results = resultsOf(study, () => ({ validation: 0.5, test: 0.5 }));
  expect(resultWarnings(results, cellsOf(results)).map(({ code }) => code)).toContain('no-bias-correction');
  const large = [taskNamed('b', { rows: { train: 10_000, validation: 100, test: 100 } })];
  const on = (file: StudyFileInput): string[] =>
    planWarnings(expandStudy(parseStudy(file, 's'), { tasks: large, encoders: [minilm] }), {
      ...{ encoder: minilm, tasks: large, lengths: [] },
    }).map(({ code }) => code);
  expect(on(study)).toEqual([]);
  // A limit makes few rows of many.
  expect(on({ ...study, limit: { train: 9_999 } })).toEqual(['no-bias-correction']);
});

it('takes the length that a sentence encoder was trained on, and names longer ones', () => {
  const sentence = { maxLength: 100, lowerCase: false, prompts: {}, modules: [] };
  const encoder = { ...minilm, sentence };
  const runsOf = (study: StudyFileInput) => expandStudy(parseStudy(study, 's'), { tasks, encoders: [encoder] });
  expect(runsOf(fair).map(({ config }) => config.maxLength)).toEqual([100, 100, 100]);
  expect(planWarnings(runsOf(fair), { encoder, tasks, lengths: [] })).toEqual([]);
  const longer = runsOf({ ...fair, training: { maxLength: [64, 128] } });
  expect(planWarnings(longer, { encoder, tasks, lengths: [] })).toMatchObject([{ code: 'length-above-sentence' }]);
});
