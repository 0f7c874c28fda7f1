import { isReference } from '../../methods/registry';
import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { StudyResults } from '../../shared/results';
import type { RunRow } from '../../shared/run';
import type { ScoredSplit } from '../../shared/metric';
import type { TaskInfo } from '../../shared/task';
import { cellsOf, reportedSplit } from '../../study/results/cells';
import { groupBy } from '../../study/group-by';
import { onTasks } from '../../study/results/on-tasks';
import { runCounts } from '../../study/results/run-counts';
import {
  bestOf,
  departuresOf,
  fullScore,
  seedsOf,
  type Sweep,
  type SweepAxis,
  type SweepLine,
  type SweepOptions,
  type SweepPanel,
  type SweepPoint,
  type SweepReference,
} from './sweep';

/** Assigns runs to lines and swept values. */
interface TaskSweep {
  readonly axis: SweepAxis;
  /** null: the run is left out. */
  lineOf(run: RunRow): Pick<SweepLine, 'key' | 'method' | 'point'> | null;
  placeOf(run: RunRow): number;
  readonly empty: ErrorRecord;
}

/**
 * Returns one panel per task: for each line the best setting at each value. A line needs two values, a panel needs a
 * line.
 */
export function taskSweep(all: StudyResults, options: SweepOptions, sweep: TaskSweep): Sweep {
  const results = onTasks(all, options.tasks);
  const swept = results.tasks.flatMap((task) => {
    const own = results.runs.filter((run) => run.task === task.name);
    return hasTwoPlaces(own, sweep) ? [task] : [];
  });
  const wanted = options.split ?? 'auto';
  const cells = cellsOf(
    onTasks(
      results,
      swept.map((task) => task.name),
    ),
  );
  const split = wanted === 'auto' ? reportedSplit(cells) : wanted;
  const panels = swept.flatMap((task) => panelOf(results, task, split, options.y, sweep));
  return {
    study: all.study,
    encoder: all.encoder.name,
    axis: sweep.axis,
    y: options.y,
    panels,
    runs: runCounts(results.runs),
    empty: panels.length > 0 ? null : sweep.empty,
    departures: departuresOf(panels, results.runs, sweep.axis),
    notes: options.overlay ? [notice('paper-no-numbers', {})] : [],
  };
}

function hasTwoPlaces(runs: readonly RunRow[], { lineOf, placeOf }: TaskSweep): boolean {
  const lines = groupBy(
    runs.filter((run) => lineOf(run) !== null),
    (run) => lineOf(run)!.key,
  );
  return [...lines.values()].some((own) => new Set(own.map(placeOf)).size > 1);
}

function panelOf(
  results: StudyResults,
  task: TaskInfo,
  split: ScoredSplit,
  y: Sweep['y'],
  sweep: TaskSweep,
): SweepPanel[] {
  const runs = results.runs.filter((run) => run.task === task.name && sweep.lineOf(run) !== null);
  const full = fullScore(results.runs, task, split);
  const lines = [...groupBy(runs, (run) => sweep.lineOf(run)!.key).values()].flatMap((own): SweepLine[] => {
    const points = pointsOf(own, task, split, y, full, sweep);
    return points.length < 2 ? [] : [{ ...sweep.lineOf(own[0]!)!, points }];
  });
  if (lines.length === 0) return [];
  const isLine = lines.some(isReference);
  const seeds = seedsOf(lines.flatMap(({ points }) => points));
  const reference = isLine || !full ? null : referenceOf(full, y);
  return [
    { task: task.name, tasks: [task.name], metric: task.metric, split, seeds, lines, full: reference, paper: [] },
  ];
}

const referenceOf = ({ score, sem }: SweepReference, y: Sweep['y']): SweepPanel['full'] =>
  // The reference has no spread against itself.
  y === 'delta' ? { y: 0, sem: null } : { y: 100 * score, sem: sem === null ? null : 100 * sem };

function pointsOf(
  runs: readonly RunRow[],
  task: TaskInfo,
  split: ScoredSplit,
  y: Sweep['y'],
  full: SweepReference | null,
  { placeOf }: TaskSweep,
): SweepPoint[] {
  const places = [...groupBy(runs, placeOf)].sort(([a], [b]) => a - b);
  return places.flatMap(([x, own]): SweepPoint[] => {
    const found = bestOf(own, task, split, full);
    const value = found && (y === 'delta' ? found.best.delta : found.best.score);
    if (!found || value === null) return [];
    return [{ x, y: value, sem: found.best.sem, complete: found.complete, tasks: [found.best] }];
  });
}
