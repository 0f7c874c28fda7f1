import { pointName } from '../../methods/names';
import type { ErrorRecord } from '../../shared/errors';
import { type MethodId, noAxes } from '../../methods/registry';
import { notice } from '../../shared/notice';
import type { StudyResults } from '../../shared/results';
import { cellsOf, meanScore, settingsOf, winnerOf, type Setting } from '../../study/results/cells';
import type { ScoredSplit } from '../../shared/metric';
import type { TaskInfo } from '../../shared/task';
import { signed } from '../chart/format';
import { publishedFor, publishedOver, type PublishedTask } from './published';

/** A published setting's position in the trade-off: share of the encoder and points to full fine-tuning. */
export interface PaperMark {
  readonly method: MethodId;
  /** Its size or n. */
  readonly name: string;
  readonly encoder: string;
  readonly where: string;
  readonly x: number;
  readonly y: number;
  /** 20th and 80th percentile over its tasks, or ± s.e.m. of its one task. */
  readonly range: readonly [low: number, high: number] | null;
}

/** Our setting and the paper's on the same task. */
export interface PaperComparison {
  readonly task: string;
  readonly setting: string;
  readonly where: string;
  readonly ours: number;
  readonly paper: number;
  /** null: the paper gives no s.e.m., so the distance cannot be judged. */
  readonly sem: number | null;
  readonly inside: boolean | null;
}

/**
 * Returns published settings: over several tasks the paper's summary of its own tasks; for one task its numbers for
 * that task.
 */
export function paperMarks(tasks: readonly TaskInfo[], methods?: readonly MethodId[]): PaperMark[] {
  const marks = tasks.length === 1 ? publishedFor(tasks[0]!).map(markOf) : overTasks(tasks);
  return marks.filter((mark) => !methods || methods.includes(mark.method));
}

const overTasks = (tasks: readonly TaskInfo[]): PaperMark[] =>
  publishedOver(tasks).map(({ method, name, encoder, where, fraction, delta, band }) => ({
    ...{ method, name, encoder, where, x: fraction, y: delta },
    range: band,
  }));

const markOf = ({ method, name, encoder, where, fraction, delta, sem }: PublishedTask): PaperMark => ({
  ...{ method, name, encoder, where, x: fraction, y: delta },
  range: sem === null ? null : [delta - sem, delta + sem],
});

/**
 * Returns each task for which the paper prints a comparable setting. If the paper took the best of several sizes, ours
 * is the size that validation selects. A distance is inside if it differs from the paper's by no more than the paper's
 * s.e.m.
 */
export function paperComparisons(results: StudyResults, split: ScoredSplit): PaperComparison[] {
  return results.tasks.flatMap((task) => {
    const full = ourSetting(results, task, { method: 'full', size: null, n: null });
    const reference = full && meanScore(full, task.metric, split);
    if (reference === null || reference === undefined) return [];
    return publishedFor(task).flatMap((paper): PaperComparison[] => {
      const own = ourSetting(results, task, paper);
      const score = own && meanScore(own, task.metric, split);
      if (score === null || score === undefined) return [];
      const ours = 100 * (score - reference);
      const { delta, sem } = paper;
      const where = `${paper.where}, ${paper.split}`;
      const inside = sem === null ? null : Math.abs(ours - delta) <= sem + 1e-9;
      return [{ task: task.name, setting: nameOf(paper), where, ours, paper: delta, sem, inside }];
    });
  });
}

function ourSetting(
  results: StudyResults,
  task: TaskInfo,
  { method, size, n }: Pick<PublishedTask, 'method' | 'size' | 'n'>,
): Setting | null {
  const own = results.runs.filter((run) => run.task === task.name && run.config.method.method === method);
  const cells = cellsOf({ ...results, tasks: [task], runs: own });
  const one = cells.find((cell) => cell.point.size === size && cell.point.n === n);
  if (one) return one.winner;
  return method === 'adapter' && size === null ? winnerOf(settingsOf(own), task.metric) : null;
}

const nameOf = ({ method, size, n, name }: PublishedTask): string => {
  if (method === 'adapter' && size === null) return `adapter, best of ${name}`;
  return pointName({ ...noAxes, method, size, n });
};

/** Returns a sentence for each task inside or outside the paper's s.e.m., and the number of tasks without an s.e.m. */
export function comparisonNotes(comparisons: readonly PaperComparison[]): ErrorRecord[] {
  const flagged = comparisons.flatMap(({ task, setting, where, ours, paper, sem, inside }) =>
    sem === null
      ? []
      : [
          notice(inside ? 'paper-inside' : 'paper-outside', {
            ...{ task, setting, where, ours: signed(ours), paper: signed(paper), sem: sem.toFixed(1) },
          }),
        ],
  );
  const others = comparisons.length - flagged.length;
  return others === 0 ? flagged : [...flagged, notice('paper-without-error', { numbers: others })];
}
