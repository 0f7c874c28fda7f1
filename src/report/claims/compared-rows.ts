import type {
  ExampleTest,
  Interval,
  JudgedExamples,
  JudgedMean,
  SettingComparison,
  Settling,
  Verdict,
} from '../../shared/claims';
import type { PrimaryMetric } from '../../shared/metric';

/** The axis over which a difference is tested: with other seeds, on other test rows, or on other tasks. */
export type ComparedAxis = 'seeds' | 'rows' | 'tasks';

/** One test of a comparison as a row of a table, a mark of the figure and a line of the CSV. */
export interface ComparedRow {
  readonly key: string;
  /** null: over all tasks. */
  readonly task: string | null;
  readonly metric: PrimaryMetric | null;
  readonly axis: ComparedAxis;
  /** Number of seed pairs, test rows or tasks. */
  readonly count: number;
  /** In points, A − B; null if it is undefined on every shared seed. */
  readonly difference: number | null;
  /** 95 %: BCa for seeds and tasks, percentiles of the paired bootstrap for rows. */
  readonly interval: Interval | null;
  readonly test: 'sign-flip' | ExampleTest['test'];
  readonly p: number | null;
  readonly holmP: number | null;
  /** The smallest p that this number of seeds or tasks can reach; null for rows. */
  readonly smallestP: number | null;
  readonly equivalenceP: number | null;
  readonly verdict: Verdict;
  readonly settledBy: Settling | null;
}

type Place = Pick<ComparedRow, 'task' | 'metric'>;

/** Returns every test of the comparison, task by task and then over all tasks; the axes are never mixed. */
export function comparedRows({ perTask, overall }: SettingComparison): ComparedRow[] {
  const tasks = perTask.flatMap(({ task, metric, pairs, examples, settledBy, ...mean }) => [
    ofMean({ task, metric }, 'seeds', pairs.length, mean, settledBy),
    ...ofExamples({ task, metric }, examples),
  ]);
  if (perTask.length < 2) return tasks;
  const all = { task: null, metric: null };
  const pairs = perTask.reduce((sum, one) => sum + one.pairs.length, 0);
  return [
    ...tasks,
    ofMean(all, 'seeds', pairs, overall, overall.settledBy),
    ...ofExamples(all, overall.examples),
    ofMean(all, 'tasks', overall.tasks, overall.overTasks, null),
  ];
}

const keyOf = ({ task }: Place, axis: ComparedAxis): string => `${task ?? ''}|${axis}`;

const ofMean = (
  place: Place,
  axis: 'seeds' | 'tasks',
  count: number,
  { difference, bca, signFlipP, holmP, smallestP, equivalenceP, verdict }: JudgedMean,
  settledBy: Settling | null,
): ComparedRow => ({
  key: keyOf(place, axis),
  ...place,
  ...{ axis, count, difference, interval: bca, test: 'sign-flip', p: signFlipP, holmP, smallestP, equivalenceP },
  ...{ verdict, settledBy },
});

function ofExamples(place: Place, examples: JudgedExamples | null): ComparedRow[] {
  if (!examples) return [];
  const { rows, difference, ci, test, p, holmP, verdict, settledBy } = examples;
  const shown = { axis: 'rows', count: rows, difference, interval: ci, test, p, holmP } as const;
  return [{ key: keyOf(place, 'rows'), ...place, ...shown, smallestP: null, equivalenceP: null, verdict, settledBy }];
}
