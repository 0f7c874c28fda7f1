import type { Settling } from '../../shared/claims';
import type { ErrorRecord } from '../../shared/errors';
import type { ScoredSplit } from '../../shared/metric';
import type { PredictionSource, StudyResults } from '../../shared/results';
import type { RunAxes } from '../../shared/run';
import { notesOf, reasonOf } from './answer-notes';
import { intervalsOf, type Intervals } from './bootstrap';
import { cellsOf, type Cell } from './cells';
import { additionsFor } from './additions';
import { choose, type Choice, type Judged } from './choose';
import { compare, type Candidate, type Comparison, type Excluded } from './comparison';
import { varianceShares, type EvidenceState, type VarianceShares } from './evidence';
import { pointName } from '../../methods/names';
import { runCounts } from './run-counts';
import { passedOver } from './passed-over';
import { settling } from './settle';
import type { Extension } from '../plan/extend';

/** One candidate in an answer, with its axes as in every list. */
export interface AnswerSetting extends RunAxes {
  readonly name: string;
  /** Means over the tasks that have both it and `full`. */
  readonly trainedParameters: number;
  readonly trainedFraction: number;
  /** In points, on validation and on the answer's split; null if a score is undefined. */
  readonly validationDelta: number | null;
  readonly delta: number | null;
  /** 95 % interval in points; null without predictions. */
  readonly ci: readonly [low: number, high: number] | null;
  /** Its state at the margin. */
  readonly state: EvidenceState;
  /** Seeds or rows that would settle an `open` candidate; null if it is settled or none would. */
  readonly settledBy: Settling | null;
  /** Sources of the delta's variance; null without predictions, and if a side has one seed. */
  readonly variance: VarianceShares | null;
  /** Scored examples behind the interval, and the smaller number of seeds of both sides; null without predictions. */
  readonly rows: number | null;
  readonly seeds: number;
  /** Total parameters of these tasks, divided by E. */
  readonly multiple: number;
  readonly tasks: readonly string[];
  /** Reason why it is not the answer; null for the answer itself. */
  readonly passedOver: ErrorRecord | null;
}

/** The answer for one set of candidates: over all tasks, or for one task. */
export interface Chosen {
  /**
   * The candidate with the fewest trained parameters whose validation delta is at least −within and that the evidence
   * does not refute.
   */
  readonly smallest: AnswerSetting | null;
  /** Candidates with fewer parameters that validation would select and the evidence refutes. */
  readonly vetoed: readonly AnswerSetting[];
  /** The candidate with the fewest trained parameters whose state is `within`. */
  readonly certain: AnswerSetting | null;
  /** Reason why there is no smallest setting; null if there is one. */
  readonly reason: ErrorRecord | null;
}

export interface TaskAnswer extends Chosen {
  readonly task: string;
}

/** The smallest setting within x points of full fine-tuning (docs/rules.md, "Selection and statistics"). */
export interface Answer extends Chosen {
  readonly within: number;
  /** Split of delta and interval; on `validation` the settings were also selected. */
  readonly split: ScoredSplit;
  readonly perTask: readonly TaskAnswer[];
  /** Every candidate, fewest trained parameters first. */
  readonly candidates: readonly AnswerSetting[];
  /** Additions to the study that would make the answer firmer, in the form of `study extend`. */
  readonly additions: readonly Extension[];
  /** Cells without evidence, because most of their runs collapsed. */
  readonly excluded: readonly Excluded[];
  readonly runs: { readonly complete: number; readonly planned: number };
  /** Notes that a reader needs before trusting the answer. */
  readonly notes: readonly ErrorRecord[];
}

export interface AnswerOptions {
  readonly within: number;
  /** If false, every state is `open` and the answer needs no bootstrap. */
  readonly intervals: Intervals | null;
}

/** Computes the answer from stored runs: cells, candidates, intervals and the smallest setting. */
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
  const settingAt = settingIn(choice, { within, split });
  return {
    within,
    split,
    ...shown(choice, settingAt, () => reasonOf(results, cells, candidates, within)),
    perTask: results.tasks
      .map((task) => task.name)
      .filter((task) => cells.some((cell) => cell.task.name === task))
      .map((task) => taskAnswer(task, results, cells, candidates, { within, split, intervals })),
    candidates: choice.judged.map(settingAt),
    additions: additionsFor(choice.smallest, cells, within),
    excluded,
    runs: runCounts(results.runs),
    notes: notesOf(results, cells, comparison, choice.smallest, intervals),
  };
}

/** Returns the answer for one task alone. */
function taskAnswer(
  task: string,
  results: StudyResults,
  cells: readonly Cell[],
  candidates: readonly Candidate[],
  { within, split, intervals }: AnswerOptions & Pick<Comparison, 'split'>,
): TaskAnswer {
  const alone = candidates
    .flatMap((one) => one.pairs.filter((pair) => pair.task === task).map((pair) => narrowed(one, pair)))
    .sort((a, b) => a.trainedParameters - b.trainedParameters);
  const own = { ...results, runs: results.runs.filter((run) => run.task === task) };
  const ownCells = cells.filter((cell) => cell.task.name === task);
  const choice = choose(alone, (one) => intervals?.ofTask(one, task) ?? null, within);
  return { task, ...shown(choice, settingIn(choice, { within, split }), () => reasonOf(own, ownCells, alone, within)) };
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

const shown = (
  { smallest, vetoed, certain }: Choice,
  settingAt: (one: Judged) => AnswerSetting,
  reason: () => ErrorRecord,
): Chosen => ({
  smallest: smallest && settingAt(smallest),
  vetoed: vetoed.map(settingAt),
  certain: certain && settingAt(certain),
  reason: smallest ? null : reason(),
});

const settingIn =
  (choice: Choice, at: Pick<Answer, 'within' | 'split'>) =>
  (one: Judged): AnswerSetting => {
    const { candidate, evidence, state } = one;
    const { key: _key, ...axes } = candidate.point;
    const seeds = candidate.pairs.flatMap((pair) => [pair.setting, pair.fullSetting]).map(({ runs }) => runs.length);
    return {
      ...axes,
      name: pointName(candidate.point),
      trainedParameters: candidate.trainedParameters,
      trainedFraction: candidate.trainedFraction,
      validationDelta: candidate.validationDelta,
      delta: candidate.delta,
      ci: evidence && [evidence.low, evidence.high],
      state,
      settledBy: settling(candidate.delta, evidence, at.within),
      variance: evidence && varianceShares(evidence),
      rows: evidence?.rows ?? null,
      seeds: Math.min(...seeds),
      multiple: candidate.multiple,
      tasks: candidate.pairs.map((pair) => pair.task),
      passedOver: passedOver(one, choice, at),
    };
  };
