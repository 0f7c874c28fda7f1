import { pointName } from '../../methods/names';
import { axesOf } from '../../shared/run';
import type { CsvProfile } from '../../shared/spreadsheet';
import { csvOf, type CsvValue } from '../csv';
import { signsText } from '../../study/health/signs';
import { signsOf, type Sweep, type SweepLine, type SweepPanel, type SweepPoint, type SweepTask } from './sweep';

const columns = [
  'panel',
  'method',
  'line',
  'row',
  'axis',
  'x',
  'y',
  'sem',
  'tasks',
  'complete',
  'task',
  'split',
  'metric',
  'score',
  'delta',
  'size',
  'n',
  'rank',
  'placement',
  'learning_rate',
  'init_std',
  'epochs',
  'settings_tried',
  'seeds',
  'run_ids',
  'health',
] as const;

/**
 * Returns the numbers behind the figure: a row `point` for each drawn value, and a row `task` for each setting behind
 * it.
 */
export const sweepCsv = (sweep: Sweep, profile?: CsvProfile): string =>
  csvOf(
    columns,
    sweep.panels.flatMap((panel) =>
      panel.lines.flatMap((line) =>
        line.points.flatMap((point) => [
          pointRow(sweep, panel, line, point),
          ...point.tasks.map((task) => taskRow(sweep, panel, line, point, task)),
        ]),
      ),
    ),
    profile,
  );

const headOf = (sweep: Sweep, panel: SweepPanel, line: SweepLine, row: 'point' | 'task', x: number): CsvValue[] => [
  panel.task ?? 'all',
  line.method,
  line.point && pointName(line.point),
  row,
  sweep.axis,
  x,
];

function pointRow(sweep: Sweep, panel: SweepPanel, line: SweepLine, point: SweepPoint): CsvValue[] {
  const drawn = [point.y, point.sem, point.tasks.length, point.complete, panel.task, panel.split, panel.metric];
  const none = Array<null>(columns.length - 7 - drawn.length).fill(null);
  return [...headOf(sweep, panel, line, 'point', point.x), ...drawn, ...none, signsText(signsOf(point))];
}

function taskRow(sweep: Sweep, panel: SweepPanel, line: SweepLine, point: SweepPoint, task: SweepTask): CsvValue[] {
  const { config } = task;
  const { size, n, rank, placement } = axesOf(config.method);
  return [
    ...headOf(sweep, panel, line, 'task', point.x),
    sweep.y === 'delta' ? task.delta : task.score,
    task.sem,
    1,
    point.complete,
    task.task,
    panel.split,
    task.metric,
    task.score,
    task.delta,
    size,
    n,
    rank,
    placement,
    config.learningRate,
    config.method.method === 'adapter' ? config.method.initStd : null,
    config.epochs,
    task.tried,
    task.seeds.join(' '),
    task.runIds.join(' '),
    signsText(signsOf({ tasks: [task] })),
  ];
}
