import type {
  ComparedSetting,
  CompareOptions,
  JudgedMean,
  OverallComparison,
  SeedPair,
  SettingComparison,
  Settling,
  TaskComparison,
} from '../../shared/claims';
import { pointName } from '../../methods/names';
import { appError, type ErrorRecord } from '../../shared/errors';
import type { ScoredSplit } from '../../shared/metric';
import { notice } from '../../shared/notice';
import type { PredictionSource, StudyResults } from '../../shared/results';
import { axesOf } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import { signedRank } from '../inference/signed-rank';
import { cellsOf, reportedSplit, scoreOf, type Cell, type Setting } from '../results/cells';
import { exampleTest, joinedExamples, judgedExamples, type DrawnExamples, type RunPair } from './example-test';
import { judged, meanTest } from './mean-test';
import { pointNamed } from './setting-name';
import { seedsToSettle } from './settle-comparison';

/** Data of both sides on one task. */
interface Paired {
  readonly task: TaskInfo;
  readonly a: Setting;
  readonly b: Setting;
  readonly runs: readonly RunPair[];
}

/** Compares two settings; yields from time to time, because the bootstrap over examples takes long. */
export function* comparing(
  results: StudyResults,
  { a, b, within, includeCollapsed }: CompareOptions,
  predictions: PredictionSource,
): Generator<void, SettingComparison> {
  const cells = cellsOf(results, includeCollapsed);
  const [one, other] = [pointNamed(cells, a), pointNamed(cells, b)];
  if (one.key === other.key) throw appError('settings-equal', { setting: pointName(one) });
  const paired = results.tasks.flatMap((task) => pairedOn(task, cells, one.key, other.key));
  const names = { a: pointName(one), b: pointName(other) };
  if (paired.length === 0) throw appError('compare-nothing', names);
  const split = reportedSplit(cells.filter((cell) => [one.key, other.key].includes(cell.point.key)));
  const examples: (DrawnExamples | null)[] = [];
  for (const { task, runs } of paired) examples.push(yield* exampleTest(task, runs, split, predictions));
  const perTask = taskComparisons(paired, split, examples, within);
  return {
    study: results.study,
    a: { ...axesOf(paired[0]!.a.config.method), name: names.a },
    b: { ...axesOf(paired[0]!.b.config.method), name: names.b },
    within,
    split,
    selectedOn: split === 'validation',
    perTask,
    overall: overallOf(perTask, examples, within),
    notes: notesOf(results, paired, perTask, names),
  };
}

function pairedOn(task: TaskInfo, cells: readonly Cell[], one: string, other: string): Paired[] {
  const winnerAt = (key: string): Setting | null => {
    const cell = cells.find((each) => each.task.name === task.name && each.point.key === key);
    return cell && !cell.collapsed ? cell.winner : null;
  };
  const [a, b] = [winnerAt(one), winnerAt(other)];
  if (!a || !b) return [];
  const runs = a.runs.flatMap((run) => {
    const same = b.runs.find(({ config }) => config.seed === run.config.seed);
    return same ? [{ a: run, b: same }] : [];
  });
  return [{ task, a, b, runs }];
}

const settingOf = ({ config, trainedParameters }: Setting): ComparedSetting => ({
  learningRate: config.learningRate,
  epochs: config.epochs,
  trainedParameters,
});

/** Seeds whose score is undefined on either side are left out. */
function seedPairs({ task: { metric }, runs }: Paired, split: ScoredSplit): SeedPair[] {
  return runs.flatMap((pair) => {
    const [a, b] = [scoreOf(pair.a, metric, split), scoreOf(pair.b, metric, split)];
    if (a === null || b === null) return [];
    return [{ seed: pair.a.config.seed, a: 100 * a, b: 100 * b, difference: 100 * (a - b) }];
  });
}

const differencesOf = (pairs: readonly SeedPair[]): number[] => pairs.map(({ difference }) => difference);

function taskComparisons(
  paired: readonly Paired[],
  split: ScoredSplit,
  examples: readonly (DrawnExamples | null)[],
  within: number,
): TaskComparison[] {
  const onExamples = judgedExamples(examples, within);
  const tests = paired.map((one) => {
    const pairs = seedPairs(one, split);
    return { one, pairs, ...meanTest([differencesOf(pairs)], within) };
  });
  return judged(tests).map(({ one, pairs, ...test }, i) => ({
    task: one.task.name,
    metric: one.task.metric,
    axis: 'seeds' as const,
    ...test,
    settledBy: settledBy(test, [pairs], within, paired.length),
    pairs,
    examples: onExamples[i]!,
    a: settingOf(one.a),
    b: settingOf(one.b),
  }));
}

const settledBy = (
  { verdict }: Pick<JudgedMean, 'verdict'>,
  strata: readonly (readonly SeedPair[])[],
  within: number,
  comparisons: number,
): Settling | null =>
  verdict === 'not settled' ? seedsToSettle(strata.map(differencesOf), within, comparisons) : null;

function overallOf(
  perTask: readonly TaskComparison[],
  examples: readonly (DrawnExamples | null)[],
  within: number,
): OverallComparison {
  const known = perTask.filter(({ difference }) => difference !== null);
  const strata = known.map(({ pairs }) => pairs);
  const deltas = known.map(({ difference }) => difference!);
  const [overSeeds] = judged([meanTest(strata.map(differencesOf), within)]);
  const [overTasks] = judged([meanTest(deltas.length === 0 ? [] : [deltas], within)]);
  const [onExamples] = judgedExamples([joinedExamples(examples)], within);
  return {
    axis: 'seeds',
    tasks: known.length,
    ...overSeeds!,
    settledBy: settledBy(overSeeds!, strata, within, 1),
    examples: onExamples!,
    overTasks: { axis: 'tasks', ...overTasks! },
    bayes: signedRank(deltas, within),
  };
}

function notesOf(
  results: StudyResults,
  paired: readonly Paired[],
  perTask: readonly TaskComparison[],
  names: { readonly a: string; readonly b: string },
): ErrorRecord[] {
  const left = results.tasks.filter(({ name }) => !paired.some(({ task }) => task.name === name));
  const unpaired = perTask.filter(({ pairs }, i) => {
    const { a, b } = paired[i]!;
    return pairs.length < Math.max(a.runs.length, b.runs.length);
  });
  const withoutExamples = perTask.filter(({ examples }) => examples === null);
  const listed = (tasks: readonly { readonly task: string }[]): string => tasks.map(({ task }) => task).join(', ');
  return [
    ...(left.length > 0
      ? [notice('compare-left-out', { ...names, tasks: left.map(({ name }) => name).join(', ') })]
      : []),
    ...(unpaired.length > 0 ? [notice('compare-unpaired', { tasks: listed(unpaired) })] : []),
    ...(withoutExamples.length > 0 ? [notice('compare-no-examples', { tasks: listed(withoutExamples) })] : []),
  ];
}
