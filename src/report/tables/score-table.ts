import type { ScoredSplit } from '../../shared/metric';
import type { StudyResults } from '../../shared/results';
import { axesOf } from '../../shared/run';
import type { Baseline, TaskInfo } from '../../shared/task';
import { cellsOf, meanScore, reportedSplit, scoreError, scoreOf, winnerOf, type Setting } from '../../study/cells';
import { encodersFor } from '../../study/multiple';
import { pointName } from '../../study/setting';
import { mean } from '../../study/statistics';
import { entriesOf, type Entry } from './entries';
import type { Chosen, Estimator, ScoreCell, ScoreTable, TableEntry, TableOptions, TableTask } from './model';
import { tableNotes } from './notes';

export function scoreTable(results: StudyResults, options: TableOptions): ScoreTable {
  const { style, estimator = 'mean', split: wanted = 'auto' } = options;
  const cells = cellsOf(results);
  const split = wanted === 'auto' ? reportedSplit(cells.filter((cell) => cell.winner)) : wanted;
  const tasks = results.tasks.filter((task) => cells.some((cell) => cell.task.name === task.name));
  const entries = entriesOf(cells, style).map((entry) => tableEntry(entry, tasks, { split, estimator }));
  const table = {
    study: results.study,
    encoder: { name: results.encoder.name, parameters: results.encoder.parameters.total },
    style,
    estimator,
    split,
    selectedOn: split === 'validation',
    seeds: Math.max(1, ...entries.flatMap((entry) => entry.cells.map((cell) => cell.seeds))),
    tasks: tasks.map(({ name, metric, baseline }) => ({
      task: name,
      metric,
      baseline: shownBaseline(baseline, split),
    })),
    entries,
    runs: {
      complete: results.runs.filter((run) => run.status === 'completed').length,
      planned: results.runs.length,
    },
  };
  return { ...table, notes: tableNotes(table, results, cells) };
}

interface View {
  readonly split: ScoredSplit;
  readonly estimator: Estimator;
}

function tableEntry({ cells, ...entry }: Entry, tasks: readonly TaskInfo[], view: View): TableEntry {
  const scored = tasks.map((task) => scoreCell(task, cells, view));
  const chosen = scored.flatMap((cell) => cell.chosen ?? []);
  const scores = scored.flatMap((cell) => cell.score ?? []);
  return {
    ...entry,
    cells: scored,
    mean: scores.length === tasks.length ? mean(scores) : null,
    trainedFraction: mean(chosen.map((one) => one.trainedFraction)),
    totalMultiple: chosen.length === tasks.length ? encodersFor(chosen) : null,
  };
}

function scoreCell(task: TaskInfo, cells: Entry['cells'], { split, estimator }: View): ScoreCell {
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
    open: own.some((cell) => cell.open),
    chosen: winner && chosenOf(winner),
  };
}

/** Of the chosen setting, the seed that is best on validation (best of k, as the paper's Table 1; never a selection). */
function bestSeed({ runs }: Setting, { metric }: TaskInfo, split: ScoredSplit): number | null {
  const onValidation = (run: Setting['runs'][number]): number => scoreOf(run, metric, 'validation') ?? -Infinity;
  const best = runs.reduce((a, b) => (onValidation(b) > onValidation(a) ? b : a));
  return scoreOf(best, metric, split);
}

const isUndefinedOn = (setting: Setting, { metric }: TaskInfo, split: ScoredSplit): boolean =>
  setting.runs.some((run) => run.scores[split]?.[metric] === null);

function chosenOf({ config, trainedParameters, trainedFraction, runs }: Setting): Chosen {
  const axes = axesOf(config.method);
  const { learningRate, epochs } = config;
  const ids = runs.map((run) => run.id);
  return { ...axes, name: pointName(axes), learningRate, epochs, trainedParameters, trainedFraction, runs: ids };
}

function shownBaseline({ metric, ...values }: Baseline, split: ScoredSplit): TableTask['baseline'] {
  const value = values[split];
  return { metric, value: value === null || metric === 'mse' ? value : 100 * value };
}
