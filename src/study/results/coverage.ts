import type { RunRow, RunStatus } from '../../shared/run';
import { groupBy } from '../group-by';
import { pointName } from '../../methods/names';
import { inOrder, pointOf, settingKey, type Point } from '../setting';

export const coverageStates = ['done', 'running', 'failed', 'missing', 'pruned'] as const;
/**
 * `failed`: failed or diverged, so it runs again only on request. `missing`: waiting, paused, interrupted or cancelled,
 * so the next start of the study runs it. `pruned`: ended early by the search.
 */
export type CoverageState = (typeof coverageStates)[number];

const states: Readonly<Record<RunStatus, CoverageState>> = {
  completed: 'done',
  running: 'running',
  failed: 'failed',
  diverged: 'failed',
  queued: 'missing',
  paused: 'missing',
  interrupted: 'missing',
  cancelled: 'missing',
  pruned: 'pruned',
};

const coverageState = (status: RunStatus): CoverageState => states[status];

/** Runs of one point on one task, by state. */
export interface CoverageCell extends Readonly<Record<CoverageState, number>> {
  readonly task: string;
  readonly runs: number;
}

export interface CoverageRow {
  readonly point: Point;
  readonly name: string;
  /** Settings of this point, the largest number over tasks. */
  readonly settings: number;
  /** One per task, in the order of the matrix' tasks; null if the study plans nothing. */
  readonly cells: readonly (CoverageCell | null)[];
}

/** A study as a matrix of points × tasks, the tasks in the order of its runs. */
export interface Coverage {
  readonly tasks: readonly string[];
  readonly rows: readonly CoverageRow[];
}

type CoveredRun = Pick<RunRow, 'task' | 'config' | 'status'>;

export function coverageOf(runs: readonly CoveredRun[]): Coverage {
  const tasks = [...new Set(runs.map((run) => run.task))];
  const rows = [...groupBy(runs, (run) => pointOf(run.config).key).values()].map((own): CoverageRow => {
    const point = pointOf(own[0]!.config);
    const byTask = groupBy(own, (run) => run.task);
    return {
      point,
      name: pointName(point),
      settings: Math.max(...[...byTask.values()].map((some) => new Set(some.map(settingKey)).size)),
      cells: tasks.map((task) => cellOf(task, byTask.get(task))),
    };
  });
  return { tasks, rows: rows.sort((a, b) => inOrder(a.point, b.point)) };
}

function cellOf(task: string, runs: readonly CoveredRun[] | undefined): CoverageCell | null {
  if (!runs) return null;
  const cell = { task, runs: runs.length, done: 0, running: 0, failed: 0, missing: 0, pruned: 0 };
  for (const run of runs) cell[coverageState(run.status)] += 1;
  return cell;
}

/** Statuses whose runs do not end by themselves. */
const openStatuses: ReadonlySet<RunStatus> = new Set(['queued', 'running', 'paused', 'interrupted']);

/** Returns false if the run changes only on a person's request. */
export const isOpen = (run: Pick<RunRow, 'status'>): boolean => openStatuses.has(run.status);

/** Returns whether a run needs no more work: it is completed, or pruned by its search. */
export const isThrough = ({ status }: Pick<RunRow, 'status'>): boolean => status === 'completed' || status === 'pruned';
