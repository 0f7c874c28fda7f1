import { longName } from '../../../methods/names';
import { isReference, noAxes } from '../../../methods/registry';
import { sentence } from '../../../shared/errors';
import type { Locale } from '../../../shared/i18n/languages';
import { notice } from '../../../shared/notice';
import type { StudyResults } from '../../../shared/results';
import type { CsvProfile } from '../../../shared/spreadsheet';
import {
  budgetOf,
  leaders,
  type Budget,
  type BudgetLine,
  type BudgetPanel,
  type BudgetPoint,
} from '../../../study/claims/budget';
import { signsOfIds, signsText } from '../../../study/health/signs';
import { onTasks } from '../../../study/results/on-tasks';
import { runCounts } from '../../../study/results/run-counts';
import { axisNumber, signed } from '../../chart/format';
import { csvOf } from '../../csv';
import { sweepDrawing } from '../../sweeps/chart';
import type { SweepPanel } from '../../sweeps/sweep';
import { textsIn } from '../../texts';
import type { FigureOptions, FigureRow, FigureSpec, FigureY, StudyFigure } from '../figure';

const defaultY = 'score';

/** The score of a method with a budget of n trials. */
export const budget = {
  id: 'budget',
  texts: {
    en: { title: 'By budget', note: 'Expected score of the best of n trials, selected on validation, by method.' },
    ko: { title: '시도 예산', note: '방법별로 n번 시도해 검증으로 고른 최고 설정의 기대 점수.' },
  },
  help: 'draw the expected score of the best of n trials, by method',
  section: 'by-budget',
  defaultY,
  hasTrainedAxis: false,
  build: budgetFigure,
} as const satisfies FigureSpec;

function budgetFigure(all: StudyResults, { y = defaultY, split, tasks, methods, overlay }: FigureOptions): StudyFigure {
  const results = onTasks(all, tasks);
  const found = budgetOf(results, split);
  const shown: Budget = {
    ...found,
    panels: found.panels.map((panel) => ({
      ...panel,
      lines: panel.lines.filter(({ method }) => !methods || methods.includes(method)),
    })),
  };
  const panels = shown.panels.filter(({ lines }) =>
    lines.some((line) => line.points.some((one) => valueOf(one, y, shown) !== null)),
  );
  const notes = [
    ...(found.undefinedSettings > 0 ? [notice('budget-undefined', { settings: found.undefinedSettings })] : []),
    ...(overlay ? [notice('paper-no-numbers', {})] : []),
  ];
  return {
    panels: panels.map((panel) => ({
      key: panel.task ?? 'all',
      ...(panel.task === null ? { name: (locale) => textsIn(locale)('budget.allTasks') } : {}),
      draw: (locale) => (theme, size) =>
        sweepDrawing({ axis: 'trials', y }, sweepPanelOf(panel, y, shown), theme, size, locale),
    })),
    caption: (locale) =>
      captionOf(
        results,
        shown,
        y,
        locale,
        notes.map((note) => sentence(note, locale)),
      ),
    summary: (locale) => panels.slice(0, 1).flatMap((panel) => summaryOf(panel, y, shown, locale)),
    data: () => ({ split: shown.split, panels }),
    heads: { x: { en: 'Trials', ko: '시도' } },
    y,
    rows: () => panels.flatMap((panel) => rowsOf(panel, y, shown, results)),
    csv: (profile) => budgetCsv({ ...shown, panels }, results, profile),
    notes,
    empty: panels.length > 0 ? null : notice('figure-one-setting', { study: results.study }),
  };
}

const valueOf = (point: BudgetPoint, y: FigureY, { split }: Budget): number | null =>
  y === 'delta' ? point.delta : point[split];

/** Returns the lines of a panel in the form of any other sweep. */
function sweepPanelOf(panel: BudgetPanel, y: FigureY, shown: Budget): SweepPanel {
  // If full fine-tuning is a curve itself, its last point is the reference.
  const isCurve = panel.lines.some(isReference);
  const full = y === 'delta' ? 0 : panel.full;
  return {
    ...{
      task: panel.task,
      tasks: panel.tasks,
      metric: panel.metric,
      seeds: panel.seeds,
      split: shown.split,
    },
    full: isCurve || panel.full === null || full === null ? null : { y: full, sem: null },
    paper: [],
    lines: panel.lines.map((line) => ({
      key: line.method,
      method: line.method,
      point: null,
      points: line.points.flatMap((point) => {
        const value = valueOf(point, y, shown);
        return value === null ? [] : [{ x: point.trials, y: value, sem: null, complete: true, tasks: [] }];
      }),
    })),
  };
}

function rowsOf(panel: BudgetPanel, y: FigureY, shown: Budget, results: StudyResults): FigureRow[] {
  const key = panel.task ?? 'all';
  const rowOf = (line: BudgetLine, point: BudgetPoint): FigureRow[] => {
    const value = valueOf(point, y, shown);
    if (value === null) return [];
    const place = { key: `${key}|${line.method}|${point.trials}`, panel: key, x: String(point.trials), y: value };
    return [
      {
        ...place,
        method: line.method,
        ...noAxes,
        sem: null,
        band: null,
        tasks: panel.tasks.length,
        complete: true,
        runs: line.runs,
        signs: signsOfIds(line.runs, results.runs),
      },
    ];
  };
  return panel.lines.flatMap((line) => line.points.flatMap((point) => rowOf(line, point)));
}

const columns = [
  'panel',
  'tasks',
  'method',
  'settings',
  'trials',
  'validation',
  'test',
  'split',
  'delta',
  'run_ids',
  'health',
] as const;

const budgetCsv = ({ split, panels }: Budget, { runs: all }: StudyResults, profile?: CsvProfile): string =>
  csvOf(
    columns,
    panels.flatMap(({ task, tasks, lines }) =>
      lines.flatMap(({ method, settings, points, runs }) =>
        points.map(({ trials, validation, test, delta }) => [
          task ?? 'all',
          tasks.length,
          method,
          settings,
          trials,
          validation,
          test,
          split,
          delta,
          runs.join(' '),
          signsText(signsOfIds(runs, all)),
        ]),
      ),
    ),
    profile,
  );

function captionOf(
  results: StudyResults,
  { split, panels }: Budget,
  y: FigureY,
  locale: Locale,
  notes: readonly string[],
): string {
  const text = textsIn(locale);
  const runs = runCounts(results.runs);
  const named = { encoder: results.encoder.name, tasks: results.tasks.map(({ name }) => name).join(', ') };
  return [
    text('caption.budget', { y: text(y === 'delta' ? 'caption.delta' : 'caption.score'), ...named }),
    ...(panels.some(({ task }) => task === null) ? [text('caption.budget.mean')] : []),
    text('caption.budget.trials'),
    split === 'validation' ? text('caption.selectedOn') : text('caption.ofSplit', { split: text(`split.${split}`) }),
    ...(runs.complete < runs.planned ? [text('caption.preliminary', runs)] : []),
    ...notes,
  ].join(' ');
}

/** Returns a text such as "1 trial: adapters, 71.2". */
function summaryOf(panel: BudgetPanel, y: FigureY, shown: Budget, locale: Locale): string[] {
  const text = textsIn(locale);
  return leaders(panel, (point) => valueOf(point, y, shown)).map(({ trials, method, value }) =>
    text('budget.leader', {
      trials,
      method: longName({ method, placement: null }, locale),
      value: y === 'delta' ? signed(value) : axisNumber(value, 1),
    }),
  );
}
