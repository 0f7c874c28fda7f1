import { isReference } from '../../methods/registry';
import type { StudyResults } from '../../shared/results';
import { axesOf, type RunRow, type RunStatus } from '../../shared/run';
import { cellsOf, meanScore, scoreOf } from '../../study/results/cells';
import { pointOf } from '../../study/setting';

/** A run as a row of the table, with numbers for sorting. */
export interface ListedRun {
  readonly run: RunRow;
  readonly point: string;
  /** Primary metric as a fraction; null if the run has no score. */
  readonly validation: number | null;
  readonly test: number | null;
  /** In points, on test if there is one: the run minus the mean of the selected `full`. */
  readonly delta: number | null;
}

export interface RunFilter {
  readonly text: string;
  readonly status: RunStatus | 'look' | null;
  readonly point: string | null;
  readonly task: string | null;
  /** Ids of the runs of a point of a figure. */
  readonly runs: readonly string[] | null;
}

const lookStatuses: readonly RunStatus[] = ['failed', 'diverged', 'interrupted'];
export const needsLook = (status: RunStatus): boolean => lookStatuses.includes(status);

/** Returns every run of a study with its scores in the task's primary metric. */
export function listedRuns(results: StudyResults): ListedRun[] {
  const metrics = new Map(results.tasks.map((task) => [task.name, task.metric]));
  const fulls = new Map(
    cellsOf(results).flatMap((cell) => (isReference(cell.point) && cell.winner ? [[cell.task.name, cell.winner]] : [])),
  );
  return results.runs.map((run) => {
    const metric = metrics.get(run.task);
    const point = pointOf(run.config).key;
    if (!metric || run.status !== 'completed') return { run, point, validation: null, test: null, delta: null };
    const [validation, test] = [scoreOf(run, metric, 'validation'), scoreOf(run, metric, 'test')];
    const full = fulls.get(run.task);
    const split = test === null ? 'validation' : 'test';
    const reference = full ? meanScore(full, metric, split) : null;
    const own = test ?? validation;
    return { run, point, validation, test, delta: own === null || reference === null ? null : 100 * (own - reference) };
  });
}

export function filterRuns(list: readonly ListedRun[], filter: RunFilter): ListedRun[] {
  const { text, status, point, task, runs } = filter;
  const words = text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter(({ run, point: own }) => {
    if (point !== null && own !== point) return false;
    if (task !== null && run.task !== task) return false;
    if (runs !== null && !runs.includes(run.id)) return false;
    if (status === 'look' ? !needsLook(run.status) : status !== null && run.status !== status) return false;
    if (words.length === 0) return true;
    const { method, size, n, rank } = axesOf(run.config.method);
    const said = `${run.id} ${run.task} ${method} ${size ?? n ?? rank ?? ''} ${own} ${run.status} seed ${run.config.seed}`;
    return words.every((word) => said.toLowerCase().includes(word));
  });
}

export const sortColumns = [
  'status',
  'task',
  'method',
  'rate',
  'seed',
  'trained',
  'validation',
  'test',
  'delta',
  'time',
] as const;
export type SortColumn = (typeof sortColumns)[number];

/** Running runs come first, then the newest. */
const urgency: Readonly<Record<RunStatus, number>> = {
  running: 0,
  interrupted: 1,
  paused: 1,
  failed: 1,
  diverged: 1,
  queued: 2,
  completed: 3,
  pruned: 3,
  cancelled: 3,
};

export function sortRuns(list: readonly ListedRun[], column: SortColumn | null, down: boolean): ListedRun[] {
  const sign = down ? -1 : 1;
  if (column === null) {
    return [...list].sort(
      (a, b) =>
        urgency[a.run.status] - urgency[b.run.status] || (b.run.startedAt ?? '').localeCompare(a.run.startedAt ?? ''),
    );
  }
  const value = valueOf(column);
  return [...list].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    // Unknown values are last in both directions.
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    return sign * (typeof one === 'string' ? one.localeCompare(String(other)) : one - Number(other));
  });
}

function valueOf(column: SortColumn): (one: ListedRun) => string | number | null {
  switch (column) {
    case 'status':
      return ({ run }) => urgency[run.status];
    case 'task':
      return ({ run }) => run.task;
    case 'method':
      return ({ run }) => {
        const { method, size, n, rank, placement } = axesOf(run.config.method);
        return `${method} ${placement ?? ''} ${String(size ?? n ?? rank ?? 0).padStart(6, '0')}`;
      };
    case 'rate':
      return ({ run }) => run.config.learningRate;
    case 'seed':
      return ({ run }) => run.config.seed;
    case 'trained':
      return ({ run }) => run.trainedParameters;
    case 'validation':
    case 'test':
    case 'delta':
      return (one) => one[column];
    case 'time':
      return ({ run }) => run.durationMs;
  }
}
