import { describe, expect, it } from 'vitest';
import { tableFormatIds, tableText } from '../../src/report/tables/formats/registry';
import { gridOf } from '../../src/report/tables/grid';
import { tableJson } from '../../src/report/tables/formats/json';
import type { TableOptions } from '../../src/report/tables/model';
import { scoreTable } from '../../src/report/tables/score-table';
import type { StudyFileInput } from '../../src/shared/study-file';
import { taskNamed } from '../study/facts';
import { resultsOf, type Outcome, type RunName } from '../study/results';

const regression = { kind: 'regression', metric: 'spearman', labels: null, positive: null } as const;
const tasks = [
  taskNamed('cola_1', { metric: 'matthews', baseline: { metric: 'accuracy', validation: 0.7, test: 0.69 } }),
  taskNamed('sst-2'),
  taskNamed('sts-b', { ...regression, baseline: { metric: 'mse', validation: 2.1, test: 2.344 } }),
];
const study: StudyFileInput = {
  tasks: tasks.map(({ name }) => name),
  methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }, { method: 'top-n', n: 1 }],
  seeds: [0, 1],
};

/** Validation and test in percent: two seeds each. */
const scores: Record<string, Record<string, readonly [validation: number[], test: number[]]>> = {
  full: {
    cola_1: [
      [50, 54],
      [48, 52],
    ],
    'sst-2': [
      [90, 92],
      [90, 91],
    ],
    'sts-b': [
      [80, 80],
      [80, 82],
    ],
  },
  // Validation chooses 64 on cola_1 (49 against 48), 8 on sst-2 (91 against 90.5) and 64 on sts-b.
  'adapter 8': {
    cola_1: [
      [50, 46],
      [60, 60],
    ],
    'sst-2': [
      [92, 90],
      [90.4, 90.6],
    ],
    'sts-b': [
      [70, 70],
      [70, 70],
    ],
  },
  'adapter 64': {
    cola_1: [
      [49, 49],
      [47, 49],
    ],
    'sst-2': [
      [90, 91],
      [99, 99],
    ],
    'sts-b': [
      [79, 81],
      [81, 81],
    ],
  },
  'top-1': {
    cola_1: [
      [20, 20],
      [20, 20],
    ],
    'sst-2': [
      [88, 88],
      [90.46, 90.46],
    ],
    'sts-b': [
      [60, 60],
      [60, 60],
    ],
  },
};

const outcome = ({ point, task, seed }: RunName): Outcome => {
  const [validation, test] = scores[point]![task.name]!;
  return { validation: validation[seed]! / 100, test: test[seed]! / 100 };
};
const results = resultsOf(study, outcome, tasks);
const table = (options: Partial<TableOptions> = {}, from = results) => scoreTable(from, { style: 'glue', ...options });
const entry = (name: string, of = table()) => of.entries.find((one) => one.name === name)!;
const codes = (of = table()) => of.notes.map((note) => note.code);

describe('Table 1: methods as rows', () => {
  it('has each method, the best of its sizes, and each size', () => {
    expect(table().entries.map(({ name, kind }) => [name, kind])).toEqual([
      ['full', 'point'],
      ['top-1', 'point'],
      ['adapter 8–64', 'best'],
      ['adapter 8', 'point'],
      ['adapter 64', 'point'],
    ]);
  });

  it('takes the size per task by mean validation and shows mean ± s.e.m. of test, in points', () => {
    const best = entry('adapter 8–64');
    expect(best.cells.map((cell) => cell.chosen?.size)).toEqual([64, 8, 64]);
    // cola_1 (47 + 49) / 2; deviation √2, over √2 seeds 1.0. The higher test scores of the others do not count.
    expect(best.cells.map((cell) => cell.score)).toEqual([48, 90.5, 81].map((value) => expect.closeTo(value, 9)));
    expect(best.cells.map((cell) => cell.sem)).toEqual([1, 0.1, 0].map((value) => expect.closeTo(value, 9)));
    expect(best.mean).toBeCloseTo((48 + 90.5 + 81) / 3, 9);
  });

  it('counts trained parameters and the cost of all tasks, per selected setting', () => {
    // 2·6·(2md + d + m) + 9984 with d = 384, and heads of 770, 770 and 385.
    const trained = { 8: 88_416, 64: 9_984 + 12 * (2 * 64 * 384 + 384 + 64) };
    const sum = 2 * trained[64] + trained[8] + 770 + 770 + 385;
    expect(entry('adapter 8–64').totalMultiple).toBeCloseTo(1 + sum / 22_713_216, 12);
    expect(entry('adapter 8–64').trainedFraction).toBeCloseTo(sum / 3 / 22_713_216, 12);
    expect(entry('full').totalMultiple).toBe(3);
  });

  it('best of k seeds is another estimator, named in caption and notes', () => {
    const best = table({ estimator: 'best-seed' });
    // full on cola_1: seed 1 has 54 on validation, so its 52 is shown; on sst-2 seed 1 with 91.
    expect(entry('full', best).cells.map((cell) => cell.score)).toEqual(
      [52, 91, 80].map((value) => expect.closeTo(value, 9)),
    );
    expect(entry('full', best).cells.map((cell) => cell.sem)).toEqual([null, null, null]);
    expect(codes(best)).toContain('table-best-seed');
    expect(codes(best)).not.toContain('table-mean-seeds');
    expect(tableText(best, 'md', 'en')).toMatch(/^by-hand, minilm-l6: score × 100 on test, best of 2 seeds\./);
  });

  it('sets the highest of a column bold, and all that are equal once rounded; never the baseline', () => {
    const { head, rows } = gridOf(table(), 'en');
    const column = (name: string) => rows.map(({ cells }) => cells[head.findIndex(({ text }) => text === name)]!);
    expect(column('sst-2').map(({ text, bold }) => [text, bold ?? false])).toEqual([
      ['90.5', false],
      ['90.5', false],
      ['90.5', false],
      ['90.5', false],
      ['99.0', true],
      ['50.0', false],
    ]);
    expect(column('cola_1').map(({ text, bold }) => [text, bold ?? false])[3]).toEqual(['60.0', true]);
    const equal = gridOf(
      table(
        {},
        resultsOf(study, (run) => ({ validation: 0.9, test: run.point === 'full' ? 0.90041 : 0.90039 }), tasks),
      ),
      'en',
    );
    expect(equal.rows.map(({ cells }) => cells[3]!.bold ?? false)).toEqual([true, true, true, true, true, false]);
  });

  it('has a baseline row that names its measure where the task has another', () => {
    const { rows } = gridOf(table(), 'en');
    expect(rows.at(-1)!.cells.map(({ text }) => text)).toEqual([
      ...['majority or mean', '–', '–', '69.0 accuracy', '50.0', '2.34 MSE', '–'],
    ]);
  });

  it('the column mean is called mean, and never a score of a benchmark', () => {
    for (const format of tableFormatIds) {
      expect(tableText(table(), format, 'en').toLowerCase()).not.toContain('glue score');
    }
  });
});

describe('Table 2: tasks as rows', () => {
  it('has one column a method, the size or n chosen per task', () => {
    const extra = table({ style: 'extra' });
    expect(extra.entries.map(({ name }) => name)).toEqual(['full', 'top-1', 'adapter 8–64']);
    const { head, rows } = gridOf(extra, 'en');
    expect(head.map(({ text }) => text)).toEqual([
      ...['Task', 'Metric', 'majority or mean', 'full', 'top-1', 'adapter 8–64, best per task'],
    ]);
    expect(rows.map(({ cells }) => cells[0]!.text)).toEqual([
      ...['cola_1', 'sst-2', 'sts-b', 'Mean', 'Total, encoders', 'Trained, % per task'],
    ]);
    expect(rows[0]!.cells.at(-1)).toEqual({ text: '48.0', error: '1.0', choice: '64', bold: false, weak: false });
    // top-1 trains 12·384² + 13·384 and a head: 3 × 1,774,464 + 1,925 of 22,713,216.
    expect(rows[4]!.cells.slice(3).map(({ text }) => text)).toEqual(['3.00×', '1.23×', '1.06×']);
  });

  it('is the same in JSON, with averages, totals and shares', () => {
    expect(tableJson(table({ style: 'extra' }))).toMatchObject({
      style: 'extra',
      split: 'test',
      rows: [{ task: 'cola_1', metric: 'matthews', cells: [{ method: 'full', score: 50 }, {}, {}] }, {}, {}],
      average: [{ method: 'full', value: expect.closeTo((50 + 90.5 + 81) / 3, 9) as number }, {}, {}],
      total: [{ method: 'full', value: 3 }, {}, {}],
    });
  });
});

describe('a missing value is not a number', () => {
  it('undefined says so, joins no mean and is counted; open and missing are a dash', () => {
    const partly = resultsOf(
      study,
      (run) => {
        if (run.point === 'top-1' && run.task.name === 'sts-b') return { validation: null, test: null };
        if (run.point === 'adapter 8' && run.task.name === 'sst-2') return { status: 'failed' };
        return outcome(run);
      },
      tasks,
    );
    const { rows } = gridOf(table({}, partly), 'en');
    const row = (name: string) => rows.find(({ cells }) => cells[0]!.text === name)!.cells.map(({ text }) => text);
    expect(row('top-1').slice(3)).toEqual(['20.0', '90.5', 'undefined', 'undefined']);
    expect(row('adapter 8').slice(1)).toEqual(['–', '0.39', '60.0', '–', '70.0', '–']);
    const of = table({}, partly);
    expect(of.notes.find((note) => note.code === 'table-undefined')?.details).toEqual({ cells: 1 });
    expect(tableText(of, 'csv', 'en').split('\r\n')[2]).toContain('undefined');
    expect(codes(of)).toContain('table-preliminary');
  });

  it('scores of validation are marked as selected on', () => {
    const validation = table(
      {},
      resultsOf(study, (run) => ({ ...outcome(run), test: undefined }), tasks),
    );
    expect(validation).toMatchObject({ split: 'validation', selectedOn: true });
    expect(codes(validation)).toContain('table-selected-on');
  });

  it('one seed has no standard error and says so', () => {
    const one = table({}, resultsOf({ ...study, seeds: [0] }, outcome, tasks));
    expect(entry('full', one).cells.map((cell) => cell.sem)).toEqual([null, null, null]);
    expect(codes(one)).toContain('table-one-seed');
  });
});

it('a second file beside the split, as MNLI has it, is a column of its own that is scored and not trained', () => {
  const rows = { train: 800, validation: 100, test: 100, 'test-mismatched': 90 };
  const mnli = [taskNamed('mnli', { rows })];
  const { runs, ...rest } = resultsOf(
    { tasks: ['mnli'], methods: [{ method: 'full' }] },
    () => ({ validation: 0.8 }),
    mnli,
  );
  const scored = runs.map((run) => ({
    ...run,
    scores: { ...run.scores, test: { accuracy: 0.84 }, 'test-mismatched': { accuracy: 0.82 } },
  }));
  const of = scoreTable({ ...rest, runs: scored }, { style: 'glue' });
  expect(gridOf(of, 'en').head.map(({ text }) => text)).toEqual([
    ...['Method', 'Total', 'Trained', 'mnli', 'mnli mismatched', 'Mean'],
  ]);
  expect(of.entries[0]).toMatchObject({ totalMultiple: 1, cells: [{ score: 84 }, { score: 82 }] });
  expect(of.entries[0]!.mean).toBeCloseTo(83, 9);
  expect(gridOf(of, 'en').rows[1]!.cells.map(({ text }) => text)).toEqual([
    'majority or mean',
    '–',
    '–',
    '50.0',
    '–',
    '–',
  ]);
});

describe('formats', () => {
  it('Markdown: names are escaped, the best is bold, ± and the choice follow', () => {
    const lines = tableText(table(), 'md', 'en').split('\n');
    expect(lines[2]).toBe(
      '| Method | Total, encoders | Trained, % per task | cola\\_1, Matthews | sst-2, accuracy | sts-b, Spearman | Mean, 3 tasks |',
    );
    expect(lines[3]).toBe('| :--- | ---: | ---: | ---: | ---: | ---: | ---: |');
    expect(lines[6]).toBe(
      '| adapter 8–64, best per task | 1.06× | 1.9 | 48.0 ± 1.0 (64) | 90.5 ± 0.1 (8) | **81.0** ± 0.0 (64) | 73.2 |',
    );
  });

  it('LaTeX: booktabs, bold best, ± in math, special characters escaped', () => {
    const text = tableText(table(), 'latex', 'en');
    expect(text).toContain('\\begin{tabular}{lrrrrrr}\n\\toprule\nMethod & Total & Trained & cola\\_1 &');
    expect(text).toContain(
      'adapter 8--64, best per task & 1.06$\\times$ & 1.9 & 48.0 $\\pm$ 1.0 {\\scriptsize (64)} & 90.5 $\\pm$ 0.1 {\\scriptsize (8)} & \\textbf{81.0} $\\pm$ 0.0 {\\scriptsize (64)} & 73.2 \\\\',
    );
    expect(text).toContain('\\% per task');
    expect(text).toMatch(/\\midrule\nmajority or mean & -- & -- & 69\.0 accuracy/);
    // Every unescaped sign of TeX that is left is one of its own.
    expect(text.split('\n').slice(1).join('\n')).not.toMatch(/(?<!\\)[%#_^~]/);
  });

  it('CSV: unrounded, a standard error and the choice beside each score', () => {
    const [header, , , best] = tableText(table(), 'csv', 'en').split('\r\n');
    expect(header).toContain('total_encoders,trained_percent,cola_1,cola_1_sem,cola_1_chosen,sst-2,');
    expect(best).toContain('adapter 8–64,best,test,mean,');
    expect(best).toContain('"adapter 64, rate 0.001, 3 epochs"');
  });

  it('Korean: words of head and notes, names of settings as everywhere', () => {
    const text = tableText(table(), 'md', 'ko');
    expect(text).toContain('| 방법 | 전체, 인코더 배 |');
    expect(text).toContain('어댑터 8–64, 과제별 최고');
    expect(text).toContain('굵은 글씨: 각 열에서 가장 높은 점수');
  });
});
