import { besides, extraSplits, type ScoredSplit, type StoredSplit } from '../../shared/metric';
import type { StudyResults } from '../../shared/results';
import { axesOf } from '../../shared/run';
import type { Baseline, TaskInfo } from '../../shared/task';
import {
  cellsOf,
  meanScore,
  reportedSplit,
  scoreError,
  scoreOf,
  winnerOf,
  type Setting,
} from '../../study/results/cells';
import { encodersFor } from '../../study/cost/shipped-encoders';
import { signCounts } from '../../study/health/signs';
import { runCounts } from '../../study/results/run-counts';
import { pointName } from '../../methods/names';
import { mean } from '../../study/statistics';
import { entriesOf, type Entry } from './entries';
import type { Chosen, Estimator, ScoreCell, ScoreTable, TableEntry, TableOptions, TableTask } from './model';
import { tableNotes } from './notes';

export function scoreTable(results: StudyResults, options: TableOptions): ScoreTable {
  const { style, estimator = 'mean', split: wanted = 'auto' } = options;
  const cells = cellsOf(results);
  const split = wanted === 'auto' ? reportedSplit(cells.filter((cell) => cell.winner)) : wanted;
  const columns = results.tasks
    .filter((task) => cells.some((cell) => cell.task.name === task.name))
    .flatMap((task) => columnsOf(task, split));
  const entries = entriesOf(cells, style).map((entry) => tableEntry(entry, columns, estimator, results.consistency));
  const table = {
    study: results.study,
    encoder: { name: results.encoder.name, parameters: results.encoder.parameters.total },
    style,
    estimator,
    split,
    selectedOn: split === 'validation',
    seeds: Math.max(1, ...entries.flatMap((entry) => entry.cells.map((cell) => cell.seeds))),
    tasks: columns.map(tableTask),
    entries,
    runs: runCounts(results.runs),
  };
  return { ...table, notes: tableNotes(table, results, cells) };
}

/** Scores of one split of one task. */
interface Column {
  readonly task: TaskInfo;
  readonly split: StoredSplit;
}

/** MNLI has a second file for validation and for test; the paper's Table 1 shows both. */
function columnsOf(task: TaskInfo, split: ScoredSplit): Column[] {
  const beside = extraSplits.filter((extra) => besides(extra) === split && task.rows[extra]);
  return [split, ...beside].map((one) => ({ task, split: one }));
}

const isExtra = ({ split }: Column): boolean => split !== besides(split);

function tableTask(column: Column): TableTask {
  const { name, metric, baseline } = column.task;
  const { split } = column;
  // "test-mismatched" → "mnli mismatched".
  const second = split.slice(split.indexOf('-') + 1);
  return {
    task: name,
    name: isExtra(column) ? `${name} ${second}` : name,
    split,
    metric,
    baseline: shownBaseline(baseline, split),
  };
}

function tableEntry(
  { cells, ...entry }: Entry,
  columns: readonly Column[],
  estimator: Estimator,
  consistency: StudyResults['consistency'] = {},
): TableEntry {
  const scored = columns.map((column) => scoreCell(column, cells, estimator, consistency));
  // A second file is scored, not trained: it costs nothing more.
  const tasks = columns.filter((column) => !isExtra(column));
  const chosen = scored.flatMap((cell, i) => (isExtra(columns[i]!) ? [] : (cell.chosen ?? [])));
  const scores = scored.flatMap((cell) => cell.score ?? []);
  return {
    ...entry,
    cells: scored,
    mean: scores.length === columns.length ? mean(scores) : null,
    consistency: mean(scored.flatMap((cell) => cell.consistency ?? [])),
    trainedFraction: mean(chosen.map((one) => one.trainedFraction)),
    totalMultiple: chosen.length === tasks.length ? encodersFor(chosen) : null,
  };
}

function scoreCell(
  { task, split }: Column,
  cells: Entry['cells'],
  estimator: Estimator,
  consistency: NonNullable<StudyResults['consistency']>,
): ScoreCell {
  const own = cells.filter((cell) => cell.task.name === task.name);
  const settings = own.flatMap((cell) => cell.settings);
  const winner = winnerOf(settings, task.metric);
  const score =
    winner && (estimator === 'mean' ? meanScore(winner, task.metric, split) : bestSeed(winner, task, split));
  const sem = winner && estimator === 'mean' ? scoreError(winner, task.metric, split) : null;
  const isUndefined = winner
    ? isUndefinedOn(winner, task, split)
    : settings.some((setting) => setting.complete && isUndefinedOn(setting, task, 'validation'));
  return {
    task: task.name,
    state: score !== null ? 'scored' : isUndefined ? 'undefined' : 'missing',
    score: score === null ? null : 100 * score,
    sem: score === null || sem === null ? null : 100 * sem,
    seeds: winner?.runs.length ?? 0,
    consistency: (winner && consistency[winner.runs[0]!.id]?.[split as ScoredSplit]) ?? null,
    open: own.some((cell) => cell.open),
    chosen: winner && chosenOf(winner),
    signs: signCounts(winner?.runs ?? []),
  };
}

/**
 * Returns the seed of the selected setting that is best on validation (best of k, as in the paper's Table 1; never used
 * for selection).
 */
function bestSeed({ runs }: Setting, { metric }: TaskInfo, split: StoredSplit): number | null {
  const onValidation = (run: Setting['runs'][number]): number => scoreOf(run, metric, 'validation') ?? -Infinity;
  const best = runs.reduce((a, b) => (onValidation(b) > onValidation(a) ? b : a));
  return scoreOf(best, metric, split);
}

const isUndefinedOn = (setting: Setting, { metric }: TaskInfo, split: StoredSplit): boolean =>
  setting.runs.some((run) => run.scores[split]?.[metric] === null);

function chosenOf({ config, trainedParameters, trainedFraction, runs }: Setting): Chosen {
  const axes = axesOf(config.method);
  const { learningRate, epochs } = config;
  const ids = runs.map((run) => run.id);
  return { ...axes, name: pointName(axes), learningRate, epochs, trainedParameters, trainedFraction, runs: ids };
}

/** Baselines exist only for the three splits. */
function shownBaseline({ metric, ...values }: Baseline, split: StoredSplit): TableTask['baseline'] {
  const value = split === 'validation' || split === 'test' ? values[split] : null;
  return { metric, value: value === null || metric === 'mse' ? value : 100 * value };
}
