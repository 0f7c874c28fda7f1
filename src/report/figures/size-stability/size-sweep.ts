import { notice } from '../../../shared/notice';
import type { StudyResults } from '../../../shared/results';
import type { RunRow } from '../../../shared/run';
import type { TaskInfo } from '../../../shared/task';
import { groupBy } from '../../../study/group-by';
import { mean } from '../../../study/statistics';
import { publishedSizes } from '../../paper/published';
import { onTasks } from '../../../study/results/on-tasks';
import { runCounts } from '../../../study/results/run-counts';
import {
  bestOf,
  departuresOf,
  fullScore,
  seedsOf,
  type Sweep,
  type SweepOptions,
  type SweepPanel,
  type SweepPoint,
} from '../../sweeps/sweep';

/**
 * Returns the mean validation score over tasks for each adapter size, as the paper reports it for 8, 64 and 256. All
 * points are means over the same tasks: the sizes that most tasks have, and the tasks with all of those sizes.
 */
export function sizeSweep(all: StudyResults, { y, tasks: chosen, overlay = false }: SweepOptions): Sweep {
  const results = onTasks(all, chosen);
  const adapters = results.runs.filter((run) => run.config.method.method === 'adapter');
  const bySize = [...groupBy(adapters, sizeOf)].sort(([a], [b]) => a - b);
  const scored = bySize.map(([size, runs]) => ({ size, ...bestPerTask(runs, results, y) }));
  const most = Math.max(0, ...scored.map(({ best }) => best.size));
  const compared = scored.filter(({ best }) => best.size === most && most > 0);
  const tasks = results.tasks.filter((task) => compared.every(({ best }) => best.has(task.name)));
  const usual = compared.length > 1 && tasks.length > 0;
  const left = scored.filter(({ best }) => !usual || tasks.some((task) => !best.has(task.name)));
  const panels = usual
    ? [{ ...panelOf(compared, tasks, results, y), paper: overlay && y === 'score' ? paperMeans : [] }]
    : [];
  return {
    study: all.study,
    encoder: all.encoder.name,
    axis: 'size',
    y,
    panels,
    departures: departuresOf(panels, results.runs, 'size'),
    runs: runCounts(results.runs),
    empty: usual ? null : notice('figure-one-size', { study: all.study }),
    notes: left.map(({ size, best }) => notice('size-on-fewer-tasks', { size, tasks: best.size, compared: most })),
  };
}

const sizeOf = ({ config: { method } }: RunRow): number => (method.method === 'adapter' ? method.size : NaN);

type Best = NonNullable<ReturnType<typeof bestOf>>;

interface OfSize {
  readonly size: number;
  /** Scores by task; only tasks with a defined value. */
  readonly best: ReadonlyMap<string, Best>;
}

function bestPerTask(runs: readonly RunRow[], results: StudyResults, y: Sweep['y']): { best: OfSize['best'] } {
  const entries = results.tasks.flatMap((task): [string, Best][] => {
    const own = runs.filter((run) => run.task === task.name);
    const found = bestOf(own, task, 'validation', fullScore(results.runs, task, 'validation'));
    return found && (y === 'score' || found.best.delta !== null) ? [[task.name, found]] : [];
  });
  return { best: new Map(entries) };
}

function panelOf(
  sizes: readonly OfSize[],
  tasks: readonly TaskInfo[],
  results: StudyResults,
  y: Sweep['y'],
): SweepPanel {
  const points = sizes.map(({ size, best }): SweepPoint => {
    const own = tasks.map((task) => best.get(task.name)!);
    const values = own.map(({ best: one }) => (y === 'delta' ? one.delta! : one.score));
    return {
      x: size,
      y: mean(values)!,
      sem: meanError(own.map(({ best: one }) => one.sem)),
      complete: own.every(({ complete }) => complete),
      tasks: own.map(({ best: one }) => one),
    };
  });
  const fulls = tasks.map((task) => fullScore(results.runs, task, 'validation'));
  const full = fulls.every((one) => one !== null) ? 100 * mean(fulls.map((one) => one.score))! : null;
  const metrics = new Set(tasks.map((task) => task.metric));
  return {
    task: tasks.length === 1 ? tasks[0]!.name : null,
    tasks: tasks.map((task) => task.name),
    metric: metrics.size === 1 ? tasks[0]!.metric : null,
    split: 'validation',
    seeds: seedsOf(points),
    lines: [{ key: 'adapter', method: 'adapter', point: null, points }],
    full: full === null ? null : { y: y === 'delta' ? 0 : full, sem: null },
    paper: [],
  };
}

const paperMeans = publishedSizes.map(({ size, mean: y }) => ({ x: size, y }));

/** Returns the standard error of a mean over tasks whose seeds are independent; null if a task has none. */
function meanError(errors: readonly (number | null)[]): number | null {
  if (!errors.every((one) => one !== null)) return null;
  return Math.sqrt(errors.reduce((sum, one) => sum + one * one, 0)) / errors.length;
}
