import { specOf } from '../../methods/registry';
import { signCounts, signsText } from '../../study/health/signs';
import { mean } from '../../study/statistics';
import type { CsvProfile } from '../../shared/spreadsheet';
import { csvOf, type CsvValue } from '../csv';
import type { PaperComparison, PaperMark } from '../paper/overlay';
import type { TradeOff, TradeOffFull, TradeOffPoint, TradeOffTask } from './model';

const columns = [
  'panel',
  'method',
  'size',
  'n',
  'rank',
  'placement',
  'row',
  'task',
  'tasks',
  'complete',
  'trained_parameters_without_head',
  'share_of_encoder',
  'split',
  'y',
  'y_p20',
  'y_p80',
  'score',
  'sem',
  'delta',
  'metric',
  'learning_rate',
  'seeds',
  'run_ids',
  'paper_delta',
  'paper_sem',
  'inside_paper_sem',
  'consistency',
  'health',
] as const;

/**
 * Returns the numbers behind the figure, in points and percent. A row `median` has a point's drawn values, and a row
 * `task` the values of each task behind them, down to the runs.
 */
export const tradeOffCsv = (panels: readonly TradeOff[], profile?: CsvProfile): string =>
  csvOf(columns, panels.flatMap(panelRows), profile);

function panelRows(tradeOff: TradeOff): CsvValue[][] {
  const points = [...tradeOff.series.flatMap((series) => series.points), ...tradeOff.singles];
  return [
    ...(tradeOff.full ? rowsOf({ ...fullPoint, ...tradeOff.full }, tradeOff) : []),
    ...points.flatMap((point) => rowsOf(point, tradeOff)),
    ...tradeOff.paper.map((mark) => paperRow(mark, tradeOff)),
    ...tradeOff.comparisons.map((one) => comparisonRow(one, tradeOff)),
  ];
}

/** `task` names the table of the paper that prints it. */
function paperRow({ method, name, where, encoder, x, y, range }: PaperMark, { group }: TradeOff): CsvValue[] {
  const isCount = specOf(method).axis?.key === 'n';
  const [size, n] = isCount ? [null, name] : [name || null, null];
  const placement = method === 'adapter' ? 'houlsby' : null;
  const axes = [group ?? 'all', method, size, n, null, placement];
  const row = [...axes, 'paper', `${where}, ${encoder}`, null, null, null, x, null, y];
  const drawn: CsvValue[] = [...row, range?.[0] ?? null, range?.[1] ?? null];
  return [...drawn, ...Array<null>(columns.length - drawn.length).fill(null)];
}

/** Returns our distance and the paper's on one task; `method` names the setting and the paper's table. */
function comparisonRow(one: PaperComparison, { group, split }: TradeOff): CsvValue[] {
  const { setting, where, task, ours, paper, sem, inside } = one;
  const axes: CsvValue[] = [group ?? 'all', `${setting} (${where})`, null, null, null, null];
  const named: CsvValue[] = [...axes, 'comparison', task, 1, null, null];
  const own: CsvValue[] = [...named, null, split, null, null, null, null, null, ours];
  const theirs = [paper, sem, inside];
  return [...own, ...Array<null>(columns.length - own.length - theirs.length - 2).fill(null), ...theirs, null, null];
}

type Drawn = Pick<
  TradeOffPoint,
  'method' | 'size' | 'n' | 'rank' | 'placement' | 'low' | 'high' | 'y' | 'trained' | 'share' | 'complete' | 'sem'
> & { readonly tasks: TradeOffFull['tasks'] };

const fullPoint = { method: 'full', size: null, n: null, rank: null, placement: null, low: null, high: null } as const;

function rowsOf(point: Drawn, tradeOff: TradeOff): CsvValue[][] {
  const { method, size, n, rank, placement, tasks, complete } = point;
  const axes = [tradeOff.group ?? 'all', method, size, n, rank, placement];
  const head = (row: string, task: string | null): CsvValue[] => [...axes, row, task];
  const median = [tasks.length, complete, point.trained, point.share, tradeOff.split, point.y, point.low, point.high];
  return [
    [
      ...head('median', null),
      ...median,
      null,
      point.sem,
      ...Array<null>(8).fill(null),
      mean(tasks.flatMap((task) => task.consistency ?? [])),
      healthOf(tasks),
    ],
    ...tasks.map((task) => [...head('task', task.task), 1, ...taskValues(task, tradeOff)]),
  ];
}

function taskValues(task: TradeOffTask, { y, split, encoder }: TradeOff): CsvValue[] {
  const { score, sem, delta, metric, learningRate, runs, consistency } = task;
  const shown = y === 'delta' ? delta : score;
  const seeds = runs.map((run) => run.seed).join(' ');
  const ids = runs.map((run) => run.id).join(' ');
  const share = task.trained / encoder.parameters;
  return [
    task.complete,
    task.trained,
    share,
    split,
    shown,
    null,
    null,
    score,
    sem,
    delta,
    metric,
    learningRate,
    seeds,
    ids,
    null,
    null,
    null,
    consistency,
    healthOf([task]),
  ];
}

/** Returns the signs that the runs of these tasks show, as "few-steps 3". */
const healthOf = (tasks: readonly Pick<TradeOffTask, 'runs'>[]): string =>
  signsText(signCounts(tasks.flatMap(({ runs }) => runs)));
