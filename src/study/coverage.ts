import type { RunRow, RunStatus } from '../shared/run';
import { pointOf, type Point } from './setting';

/** How far one point is on one task. */
export interface Coverage {
  readonly task: string;
  readonly point: Point;
  readonly completed: number;
  /** Running, queued, paused or interrupted: it can still complete by itself or by "continue". */
  readonly open: number;
  /** Failed, diverged, cancelled or pruned. */
  readonly ended: number;
}

/** Statuses from which a run comes to no end by itself. */
const openStatuses: ReadonlySet<RunStatus> = new Set(['queued', 'running', 'paused', 'interrupted']);

/** false: nothing about this run changes any more unless a person asks for it. */
export const isOpen = (run: Pick<RunRow, 'status'>): boolean => openStatuses.has(run.status);

/** The study as a matrix of tasks × points, in the order of its runs. */
export function coverageOf(runs: readonly RunRow[]): Coverage[] {
  const cells = new Map<string, Coverage>();
  for (const run of runs) {
    const point = pointOf(run.config);
    const key = `${run.task}|${point.key}`;
    const cell = cells.get(key) ?? { task: run.task, point, completed: 0, open: 0, ended: 0 };
    const kind = run.status === 'completed' ? 'completed' : isOpen(run) ? 'open' : 'ended';
    cells.set(key, { ...cell, [kind]: cell[kind] + 1 });
  }
  return [...cells.values()];
}
