import type { ErrorRecord } from '../../shared/errors';
import type { ScoredSplit } from '../../shared/metric';
import type { Evidence, PredictionSource, StudyResults } from '../../shared/results';
import type { RunAxes } from '../../shared/run';
import { notesOf, reasonOf } from './answer-notes';
import { intervalsOf, type Intervals } from './bootstrap';
import { cellsOf, type Cell } from './cells';
import { compare, isWithin, type Candidate, type Comparison, type Excluded } from './comparison';
import { stateAt, type EvidenceState } from './evidence';
import { pointName } from '../../methods/names';
import { runCounts } from './run-counts';
import { settling, type Settling } from './settle';

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
  /** Its state at the margin. */
  readonly state: EvidenceState;
  /** The seeds or rows that would settle an `open` one; null where it is settled or nothing would. */
  readonly settledBy: Settling | null;
  /** Scored examples behind the interval, and fewest seeds of a side; null without predictions. */
  readonly rows: number | null;
  readonly seeds: number;
  /** Encoders' worth of parameters that these tasks cost together. */
  readonly multiple: number;
  readonly tasks: readonly string[];
}

/** The answer of one set of candidates: over all tasks, or of one task. */
export interface Chosen {
  /** Fewest trained parameters whose validation delta is at least −within and that the evidence does not refute. */
  readonly smallest: AnswerSetting | null;
  /** Those with fewer parameters that validation would have taken and the evidence refutes. */
  readonly vetoed: readonly AnswerSetting[];
  /** Fewest trained parameters whose state is `within`. */
  readonly certain: AnswerSetting | null;
  /** Why there is no smallest setting; null where there is one. */
  readonly reason: ErrorRecord | null;
}

export interface TaskAnswer extends Chosen {
  readonly task: string;
}

/** The smallest setting within x points of full fine-tuning (docs/rules.md, "Selection and statistics"). */
export interface Answer extends Chosen {
  readonly within: number;
  /** The split of delta and interval; on `validation` the settings were selected, too. */
  readonly split: ScoredSplit;
  readonly perTask: readonly TaskAnswer[];
  /** Cells that are no evidence, because most of their runs collapsed. */
  readonly excluded: readonly Excluded[];
  readonly runs: { readonly complete: number; readonly planned: number };
  /** Notes that a reader needs before trusting the answer. */
  readonly notes: readonly ErrorRecord[];
}

export interface AnswerOptions {
  readonly within: number;
  /** Without them every state is `open`, and the answer comes at once. */
  readonly intervals: Intervals | null;
}

/** Everything from stored runs: cells, candidates, intervals and the answer itself. */
export function answerStudy(
  results: StudyResults,
  within: number,
  predictions: PredictionSource | null,
  includeCollapsed = false,
): Answer {
  const cells = cellsOf(results, includeCollapsed);
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
  const { candidates, split, excluded } = comparison;
  const choice = choose(candidates, (one) => intervals?.overall(one) ?? null, within);
  return {
    within,
    split,
    ...shown(choice, within, () => reasonOf(results, cells, candidates, within)),
    perTask: results.tasks
      .map((task) => task.name)
      .filter((task) => cells.some((cell) => cell.task.name === task))
      .map((task) => taskAnswer(task, results, cells, candidates, { within, intervals })),
    excluded,
    runs: runCounts(results.runs),
    notes: notesOf(results, cells, comparison, choice.smallest?.candidate ?? null, intervals),
  };
}

/** A candidate with its evidence. */
interface Judged {
  readonly candidate: Candidate;
  readonly evidence: Evidence | null;
  readonly state: EvidenceState;
}

/** The choice among candidates that are sorted by trained parameters. */
export interface Choice {
  readonly smallest: Judged | null;
  readonly vetoed: readonly Judged[];
  readonly certain: Judged | null;
}

/**
 * Validation proposes, the evidence disposes. A margin of zero asks for a setting at least as good as `full`, so one whose
 * delta lies below is passed over.
 */
export function choose(
  candidates: readonly Candidate[],
  evidenceFor: (candidate: Candidate) => Evidence | null,
  within: number,
): Choice {
  const judged = candidates.map((candidate): Judged => {
    const evidence = evidenceFor(candidate);
    return { candidate, evidence, state: stateAt(evidence, within) };
  });
  const isProposed = ({ candidate: { validationDelta } }: Judged): boolean =>
    validationDelta !== null && isWithin(validationDelta, within);
  const isBelowFull = ({ candidate: { delta } }: Judged): boolean =>
    within === 0 && delta !== null && !isWithin(delta, within);
  const at = judged.findIndex((one) => isProposed(one) && one.state !== 'refuted' && !isBelowFull(one));
  return {
    smallest: judged[at] ?? null,
    vetoed: judged.slice(0, at < 0 ? undefined : at).filter((one) => isProposed(one) && one.state === 'refuted'),
    certain: judged.find((one) => one.state === 'within') ?? null,
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
  const own = { ...results, runs: results.runs.filter((run) => run.task === task) };
  const ownCells = cells.filter((cell) => cell.task.name === task);
  const choice = choose(alone, (one) => intervals?.ofTask(one, task) ?? null, within);
  return { task, ...shown(choice, within, () => reasonOf(own, ownCells, alone, within)) };
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

const shown = ({ smallest, vetoed, certain }: Choice, within: number, reason: () => ErrorRecord): Chosen => ({
  smallest: smallest && settingOf(smallest, within),
  vetoed: vetoed.map((one) => settingOf(one, within)),
  certain: certain && settingOf(certain, within),
  reason: smallest ? null : reason(),
});

function settingOf({ candidate, evidence, state }: Judged, within: number): AnswerSetting {
  const { key: _key, ...axes } = candidate.point;
  const seeds = candidate.pairs.flatMap((pair) => [pair.setting, pair.fullSetting]).map(({ runs }) => runs.length);
  return {
    ...axes,
    name: pointName(candidate.point),
    trainedParameters: candidate.trainedParameters,
    trainedFraction: candidate.trainedFraction,
    delta: candidate.delta,
    ci: evidence && [evidence.low, evidence.high],
    state,
    settledBy: settling(candidate.delta, evidence, within),
    rows: evidence?.rows ?? null,
    seeds: Math.min(...seeds),
    multiple: candidate.multiple,
    tasks: candidate.pairs.map((pair) => pair.task),
  };
}
