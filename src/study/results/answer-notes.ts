import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { StudyResults } from '../../shared/results';
import { cellsBehind } from './additions';
import type { Intervals } from './bootstrap';
import { scoreOf, type Cell } from './cells';
import { isFull, type Candidate, type Comparison } from './comparison';
import { isOpen } from './coverage';
import { marginText } from './margin-text';
import type { Judged } from './choose';
import { edgeWarnings } from './result-warnings';
import { runCounts } from './run-counts';

/** Reason why no setting is the answer. */
export function reasonOf(
  results: StudyResults,
  cells: readonly Cell[],
  candidates: readonly Candidate[],
  within: number,
): ErrorRecord {
  const completed = results.runs.filter((run) => run.status === 'completed');
  const open = cells.some((cell) => cell.open);
  if (completed.length === 0) {
    if (results.runs.length > 0 && !open) return notice('answer-all-failed', { runs: results.runs.length });
    return notice('answer-nothing-complete', {});
  }
  if (!cells.some(isFull)) return notice('answer-no-full', {});
  if (cells.some((cell) => isFull(cell) && cell.collapsed) && !cells.some((cell) => isFull(cell) && !cell.collapsed)) {
    return notice('answer-full-collapsed', {});
  }
  if (!cells.some((cell) => isFull(cell) && cell.winner)) {
    return notice(cells.some((cell) => isFull(cell) && cell.open) ? 'answer-full-open' : 'answer-full-failed', {});
  }
  if (candidates.length === 0) return notice(open ? 'answer-candidates-open' : 'answer-no-candidate', {});
  if (candidates.every((one) => one.validationDelta === null)) return notice('answer-undefined', {});
  return notice('answer-none-within', { within: marginText(within) });
}

/** Returns notes that a reader needs before trusting the answer. */
export function notesOf(
  results: StudyResults,
  cells: readonly Cell[],
  { split, candidates, excluded }: Comparison,
  answer: Judged | null,
  intervals: Intervals | null,
): ErrorRecord[] {
  const { runs } = results;
  const smallest = answer?.candidate ?? null;
  const completed = runs.filter((run) => run.status === 'completed');
  const notes: ErrorRecord[] = [];
  if (cells.some((cell) => cell.open)) {
    notes.push(notice('answer-preliminary', { ...runCounts(runs) }));
  }
  if (excluded.length > 0) {
    const cellsLeftOut = excluded.map(({ point, task }) => `${point}, ${task}`).join('; ');
    notes.push(notice('answer-collapsed', { found: cellsLeftOut }));
  }
  const ended = runs.length - completed.length - runs.filter(isOpen).length;
  if (ended > 0 && completed.length > 0) notes.push(notice('answer-runs-ended', { runs: ended }));
  if (candidates.length > 0 && split === 'validation') notes.push(notice('answer-selected-on', {}));
  const chosen = candidates.flatMap((one) => one.pairs.flatMap((pair) => [pair.setting, pair.fullSetting]));
  if (chosen.some((setting) => setting.runs.length === 1)) notes.push(notice('answer-one-seed', {}));
  const tasks = new Set(cells.map((cell) => cell.task.name)).size;
  if (smallest && smallest.pairs.length < tasks) {
    notes.push(notice('answer-some-tasks', { tasks: smallest.pairs.length, planned: tasks }));
  }
  const metricOf = new Map(results.tasks.map((task) => [task.name, task.metric]));
  const undefinedRuns = completed.filter((run) => {
    const metric = metricOf.get(run.task);
    return metric && (['validation', split] as const).some((on) => scoreOf(run, metric, on) === null);
  });
  if (undefinedRuns.length > 0) notes.push(notice('answer-undefined-scores', { runs: undefinedRuns.length }));
  const left = smallest ? (intervals?.overall(smallest)?.undefinedDraws ?? 0) : 0;
  if (left > 0) notes.push(notice('answer-draws-left-out', { draws: left }));
  if (smallest && smallest.delta === null) notes.push(notice('answer-delta-undefined', { split }));
  else if (smallest && intervals && !intervals.overall(smallest)) notes.push(notice('answer-no-interval', {}));
  return [...notes, ...edgeWarnings(cellsBehind(answer, cells))];
}
