import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { ScoredSplit } from '../../shared/metric';
import type { PredictionSource, StudyResults } from '../../shared/results';
import type { RunAxes } from '../../shared/run';
import { intervalsOf, type Interval, type Intervals } from './bootstrap';
import { cellsOf, scoreOf, type Cell } from './cells';
import { compare, isFull, isWithin, smallestWithin, type Candidate, type Comparison } from './comparison';
import { isOpen } from './coverage';
import { pointName } from '../../methods/names';
import { runCounts } from './run-counts';

/** One candidate as an answer names it; the axes stand beside it as in every list. */
export interface AnswerSetting extends RunAxes {
  readonly name: string;
  /** Means over the tasks that have both it and `full`. */
  readonly trainedParameters: number;
  readonly trainedFraction: number;
  /** In points, on the answer's split; null where a score is undefined. */
  readonly delta: number | null;
  /** 95 %, in points; null without predictions. */
  readonly ci: readonly [low: number, high: number] | null;
  /** Encoders' worth of parameters that these tasks cost together. */
  readonly multiple: number;
  readonly tasks: readonly string[];
}

export interface TaskAnswer {
  readonly task: string;
  readonly smallest: AnswerSetting | null;
  readonly certain: AnswerSetting | null;
  /** Why there is no smallest setting on this task; null where there is one. */
  readonly reason: ErrorRecord | null;
}

/** The smallest setting within x points of full fine-tuning (docs/rules.md, "Selection and statistics"). */
export interface Answer {
  readonly within: number;
  /** What delta and interval are of; `validation` is also what the settings were selected on. */
  readonly split: ScoredSplit;
  /** Fewest trained parameters whose validation delta is at least −within. */
  readonly smallest: AnswerSetting | null;
  /** Fewest trained parameters whose lower bound is at least −within. */
  readonly certain: AnswerSetting | null;
  readonly perTask: readonly TaskAnswer[];
  readonly runs: { readonly complete: number; readonly planned: number };
  /** Why there is no smallest setting; null where there is one. */
  readonly reason: ErrorRecord | null;
  /** What a reader should know before trusting the answer. */
  readonly notes: readonly ErrorRecord[];
}

export interface AnswerOptions {
  readonly within: number;
  /** Without them the answer has no intervals and no `certain`, and comes at once. */
  readonly intervals: Intervals | null;
}

/** Everything from stored runs: cells, candidates, intervals and the answer itself. */
export function answerStudy(results: StudyResults, within: number, predictions: PredictionSource | null): Answer {
  const cells = cellsOf(results);
  const comparison = compare(cells);
  const intervals = predictions && intervalsOf(comparison, predictions);
  return answer(results, cells, comparison, { within, intervals });
}

export function answer(
  results: StudyResults,
  cells: readonly Cell[],
  comparison: Comparison,
  { within, intervals }: AnswerOptions,
): Answer {
  const { candidates, split } = comparison;
  const shown = (one: Candidate | null): AnswerSetting | null => one && settingOf(one, intervals?.overall(one) ?? null);
  const certain = (among: readonly Candidate[]): Candidate | null =>
    among.find((one) => isWithin(intervals?.overall(one)?.low ?? -Infinity, within)) ?? null;
  const smallest = smallestWithin(candidates, within);
  return {
    within,
    split,
    smallest: shown(smallest),
    certain: shown(certain(candidates)),
    perTask: results.tasks
      .map((task) => task.name)
      .filter((task) => cells.some((cell) => cell.task.name === task))
      .map((task) => taskAnswer(task, results, cells, candidates, { within, intervals })),
    runs: runCounts(results.runs),
    reason: smallest ? null : reasonOf(results, cells, candidates, within),
    notes: notesOf(results, cells, comparison, smallest, intervals),
  };
}

/** The same question of one task alone. */
function taskAnswer(
  task: string,
  results: StudyResults,
  cells: readonly Cell[],
  candidates: readonly Candidate[],
  { within, intervals }: AnswerOptions,
): TaskAnswer {
  const alone = candidates
    .flatMap((one) => one.pairs.filter((pair) => pair.task === task).map((pair) => narrowed(one, pair)))
    .sort((a, b) => a.trainedParameters - b.trainedParameters);
  const shown = (one: Candidate | undefined | null): AnswerSetting | null =>
    one ? settingOf(one, intervals?.ofTask(one, task) ?? null) : null;
  const smallest = smallestWithin(alone, within);
  const own = { ...results, runs: results.runs.filter((run) => run.task === task) };
  const ownCells = cells.filter((cell) => cell.task.name === task);
  return {
    task,
    smallest: shown(smallest),
    certain: shown(alone.find((one) => isWithin(intervals?.ofTask(one, task)?.low ?? -Infinity, within))),
    reason: smallest ? null : reasonOf(own, ownCells, alone, within),
  };
}

const narrowed = ({ point }: Candidate, pair: Candidate['pairs'][number]): Candidate => ({
  point,
  pairs: [pair],
  trainedParameters: pair.setting.trainedParameters,
  trainedFraction: pair.setting.trainedFraction,
  validationDelta: pair.validationDelta,
  delta: pair.delta,
  multiple: 1 + pair.setting.trainedFraction,
});

function settingOf(candidate: Candidate, interval: Interval | null): AnswerSetting {
  const { key: _key, ...axes } = candidate.point;
  return {
    ...axes,
    name: pointName(candidate.point),
    trainedParameters: candidate.trainedParameters,
    trainedFraction: candidate.trainedFraction,
    delta: candidate.delta,
    ci: interval && [interval.low, interval.high],
    multiple: candidate.multiple,
    tasks: candidate.pairs.map((pair) => pair.task),
  };
}

function reasonOf(
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
  if (!cells.some((cell) => isFull(cell) && cell.winner)) {
    return notice(cells.some((cell) => isFull(cell) && cell.open) ? 'answer-full-open' : 'answer-full-failed', {});
  }
  if (candidates.length === 0) return notice(open ? 'answer-candidates-open' : 'answer-no-candidate', {});
  if (candidates.every((one) => one.validationDelta === null)) return notice('answer-undefined', {});
  return notice('answer-none-within', { within: within.toFixed(1) });
}

function notesOf(
  results: StudyResults,
  cells: readonly Cell[],
  { split, candidates }: Comparison,
  smallest: Candidate | null,
  intervals: Intervals | null,
): ErrorRecord[] {
  const { runs } = results;
  const completed = runs.filter((run) => run.status === 'completed');
  const notes: ErrorRecord[] = [];
  if (cells.some((cell) => cell.open)) {
    notes.push(notice('answer-preliminary', { ...runCounts(runs) }));
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
  return notes;
}
