import type { ExampleTest, JudgedExamples } from '../../shared/claims';
import type { ScoredSplit } from '../../shared/metric';
import type { Prediction, RunRow } from '../../shared/run';
import type { PredictionSource } from '../../shared/results';
import type { TaskInfo } from '../../shared/task';
import { significance } from '../inference/detectable';
import { holm } from '../inference/holm';
import { mcnemar } from '../inference/mcnemar';
import { signFlipTest } from '../inference/sign-flip';
import { resampledScores } from '../results/resample';
import { percentile, standardDeviation } from '../statistics';
import { rowsToSettle } from './settle-comparison';
import { verdictOf } from './verdict';

/** The runs of one seed. */
export interface RunPair {
  readonly a: RunRow;
  readonly b: RunRow;
}

/** A test with its drawn differences, from which tasks are joined. */
export interface DrawnExamples {
  readonly test: ExampleTest;
  readonly drawn: Float64Array;
}

const exampleDraws = 10_000;

/** Returns null if predictions are missing, damaged or of other examples. Yields from time to time. */
export function* exampleTest(
  task: TaskInfo,
  pairs: readonly RunPair[],
  split: ScoredSplit,
  predictions: PredictionSource,
): Generator<void, DrawnExamples | null> {
  if (pairs.length === 0) return null;
  const sides = { a: pairs.map(({ a }) => a), b: pairs.map(({ b }) => b) };
  const { rows, scores } = yield* resampledScores(task, [...sides.b, ...sides.a], split, predictions, exampleDraws);
  const drawsOf = (runs: readonly RunRow[]): Float64Array[] => runs.flatMap(({ id }) => scores.get(id) ?? []);
  const [a, b] = [drawsOf(sides.a), drawsOf(sides.b)];
  if (rows === 0 || a.length + b.length < 2 * pairs.length) return null;
  const drawn = Float64Array.from({ length: exampleDraws }, (_, draw) => 100 * (meanAt(a, draw) - meanAt(b, draw)));
  const difference = differenceOf(pairs, task, split);
  if (difference === null || !drawn.some((value) => !Number.isNaN(value))) return null;
  const hits = task.metric === 'accuracy' ? pairs.map((pair) => hitsOf(pair, split, predictions)) : null;
  return { test: { rows, difference, ...intervalsOf(drawn), ...pOf(hits, pairs, drawn) }, drawn };
}

const meanAt = (runs: readonly Float64Array[], draw: number): number =>
  runs.reduce((sum, values) => sum + values[draw]!, 0) / runs.length;

function differenceOf(pairs: readonly RunPair[], { metric }: TaskInfo, split: ScoredSplit): number | null {
  const each = pairs.map(({ a, b }) => {
    const [one, other] = [a.scores[split]?.[metric], b.scores[split]?.[metric]];
    return one === undefined || one === null || other === undefined || other === null ? null : 100 * (one - other);
  });
  return each.every((value) => value !== null) ? each.reduce((sum, value) => sum + value, 0) / each.length : null;
}

const intervalsOf = (drawn: Float64Array): Pick<ExampleTest, 'ci' | 'ci90'> => {
  const defined = drawn.filter((value) => !Number.isNaN(value));
  const between = (low: number, high: number) => [percentile(defined, low)!, percentile(defined, high)!] as const;
  return { ci: between(0.025, 0.975), ci90: between(significance, 1 - significance) };
};

/** Returns for each example 1 if only A is right, −1 if only B is, else 0. */
type Hits = readonly number[];

function hitsOf({ a, b }: RunPair, split: ScoredSplit, predictions: PredictionSource): Hits {
  const rightOf = (run: RunRow): boolean[] =>
    (predictions(run.id, split) ?? [])
      .filter(({ label }: Prediction) => label !== null)
      .map(({ label, prediction }) => label === prediction);
  const other = rightOf(b);
  return rightOf(a).map((isRight, i) => Number(isRight) - Number(other[i]));
}

function pOf(
  hits: readonly Hits[] | null,
  pairs: readonly RunPair[],
  drawn: Float64Array,
): Pick<ExampleTest, 'p' | 'test' | 'mcnemar'> {
  if (!hits) return { p: bootstrapP(drawn), test: 'bootstrap', mcnemar: null };
  const bySeed = hits.map((own, i) => {
    const count = (value: number): number => own.filter((hit) => hit === value).length;
    return { seed: pairs[i]!.a.config.seed, ...mcnemar(count(1), count(-1)) };
  });
  if (bySeed.length === 1) return { p: bySeed[0]!.exactP, test: 'mcnemar', mcnemar: bySeed };
  const ofExample = hits[0]!.map((_, example) => hits.reduce((sum, own) => sum + own[example]!, 0));
  return { p: signFlipTest(ofExample).p, test: 'sign-flip', mcnemar: bySeed };
}

/** Returns twice the smaller share of draws on either side of 0. */
function bootstrapP(drawn: Float64Array): number {
  const defined = drawn.filter((value) => !Number.isNaN(value));
  const below = defined.filter((value) => value <= 0).length;
  const above = defined.filter((value) => value >= 0).length;
  return Math.min(1, (2 * (1 + Math.min(below, above))) / (1 + defined.length));
}

/** Returns the mean over tasks, draw by draw; null unless every task has a test. */
export function joinedExamples(parts: readonly (DrawnExamples | null)[]): DrawnExamples | null {
  const known = parts.flatMap((part) => part ?? []);
  if (known.length === 0 || known.length < parts.length) return null;
  if (known.length === 1) return known[0]!;
  const drawn = Float64Array.from({ length: exampleDraws }, (_, draw) =>
    meanAt(
      known.map((part) => part.drawn),
      draw,
    ),
  );
  return {
    test: {
      rows: known.reduce((sum, { test }) => sum + test.rows, 0),
      difference: known.reduce((sum, { test }) => sum + test.difference, 0) / known.length,
      ...intervalsOf(drawn),
      ...pOf(null, [], drawn),
    },
    drawn,
  };
}

/** Adjusts the p values of comparisons that are shown together. */
export function judgedExamples(drawn: readonly (DrawnExamples | null)[], within: number): (JudgedExamples | null)[] {
  const adjusted = holm(drawn.map((one) => one?.test.p ?? 1));
  return drawn.map((one, i) => {
    if (!one) return null;
    const { test, drawn: values } = one;
    const equivalent = test.ci90[0] > -within && test.ci90[1] < within;
    const holmP = adjusted[i]!;
    const verdict = verdictOf({ difference: test.difference, interval: test.ci, p: holmP, equivalent });
    const error = standardDeviation(values.filter((value) => !Number.isNaN(value)));
    const settledBy = verdict === 'not settled' ? rowsToSettle(test.difference, error, test.rows, within) : null;
    return { ...test, holmP, verdict, settledBy };
  });
}
