import { pointName } from '../../methods/names';
import { isReference, isWithoutEncoder, methodIds, type MethodId } from '../../methods/registry';
import type { ScoredSplit } from '../../shared/metric';
import type { StudyResults } from '../../shared/results';
import type { RunAxes } from '../../shared/run';
import { groupBy } from '../group-by';
import {
  hasSpread,
  interquartileMean,
  probabilityOfImprovement,
  profileOf,
  stratifiedDraws,
  stratifiedInterval,
  type ByTask,
} from '../inference/across-tasks';
import { cellsOf, competing, reportedSplit, scoreOf, winnerOf, type Cell, type Setting } from '../results/cells';
import { isFull } from '../results/comparison';
import { inOrder } from '../setting';
import { mean, percentile } from '../statistics';

type Interval = readonly [low: number, high: number] | null;

/** The runs of one method, or of one point of it, over tasks and seeds. In points to full fine-tuning. */
export interface ProfileLine extends RunAxes {
  readonly name: string;
  /** One point, or the method with the setting that validation selected for each task. */
  readonly kind: 'method' | 'point';
  readonly tasks: readonly string[];
  readonly runs: readonly string[];
  /** Interquartile mean of the deltas; intervals are 95 %, null if a task has one seed. */
  readonly interquartileMean: number;
  readonly interquartileInterval: Interval;
  /** P(a run of it is better than one of full fine-tuning on the same task), mean over tasks; null for full itself. */
  readonly improvement: number | null;
  readonly improvementInterval: Interval;
  /** For each threshold the share of runs above it, and the 95 % band. */
  readonly profile: readonly number[];
  readonly band: readonly (readonly [low: number, high: number])[] | null;
}

export interface Profiles {
  readonly split: ScoredSplit;
  readonly tasks: readonly string[];
  /** In points to full fine-tuning, ascending. */
  readonly thresholds: readonly number[];
  /** Methods first, then points of methods that have several. */
  readonly lines: readonly ProfileLine[];
}

const steps = 60;
const bandDraws = 1000;

/** The data of a line: the selected setting of each task. */
interface Entry extends RunAxes {
  readonly name: string;
  readonly kind: ProfileLine['kind'];
  readonly winners: ReadonlyMap<string, Setting>;
}

/**
 * Returns interquartile mean, probability of improvement and performance profile of each method and point over tasks
 * and seeds, with stratified bootstrap (Agarwal et al. 2021; docs/statistics.md, "Over tasks and seeds").
 */
export function profilesOf(
  results: StudyResults,
  {
    split: wanted = 'auto',
    includeCollapsed,
  }: { readonly split?: 'auto' | ScoredSplit; readonly includeCollapsed?: boolean } = {},
): Profiles {
  const cells = cellsOf(results, includeCollapsed).filter((cell) => !cell.collapsed && !isWithoutEncoder(cell.point));
  const split = wanted === 'auto' ? reportedSplit(cells) : wanted;
  const fulls = new Map(
    cells.filter((cell) => isFull(cell) && cell.winner).map((cell) => [cell.task.name, cell.winner!]),
  );
  const references = new Map(
    results.tasks.flatMap((task) => {
      const full = fulls.get(task.name);
      const scores = full && scoresOf(full, task.metric, split);
      return scores ? [[task.name, scores] as const] : [];
    }),
  );
  const matrices = entriesOf(cells).flatMap((entry) => {
    const tasks = results.tasks.filter(({ name }) => references.has(name) && entry.winners.has(name));
    const own = tasks.flatMap(({ name, metric }) => {
      const scores = scoresOf(entry.winners.get(name)!, metric, split);
      return scores ? [{ name, scores, full: references.get(name)! }] : [];
    });
    return own.length === 0 ? [] : [{ entry, own }];
  });
  const deltasOf = ({ own }: (typeof matrices)[number]): ByTask =>
    own.map(({ scores, full }) => scores.map((score) => score - mean(full)!));
  const thresholds = thresholdsOf(matrices.flatMap((one) => deltasOf(one).flat()));
  return {
    split,
    tasks: [...references.keys()],
    thresholds,
    lines: matrices.map(({ entry: { winners, ...entry }, own }) => {
      const tasks = own.map(({ name }) => name);
      const runs = tasks.flatMap((task) => winners.get(task)!.runs.map(({ id }) => id));
      const against = isReference(entry) ? null : own.map(({ full }) => full);
      return {
        ...entry,
        tasks,
        runs,
        ...statisticsOf(
          own.map(({ scores }) => scores),
          against,
          deltasOf({ entry: { ...entry, winners }, own }),
          thresholds,
        ),
      };
    }),
  };
}

/** Returns scores of the seeds in percent; null if one is undefined. */
function scoresOf({ runs }: Setting, metric: Parameters<typeof scoreOf>[1], split: ScoredSplit): number[] | null {
  const scores = runs.map((run) => scoreOf(run, metric, split));
  return scores.every((score) => score !== null) ? scores.map((score) => 100 * score) : null;
}

function entriesOf(cells: readonly Cell[]): Entry[] {
  const methods = [...groupBy(cells, ({ point }) => point.method)].sort(
    ([a], [b]) => methodIds.indexOf(a) - methodIds.indexOf(b),
  );
  const points = methods.flatMap(([, own]) => {
    const byPoint = [...groupBy(own, ({ point }) => point.key).values()];
    return byPoint.length < 2 ? [] : byPoint.sort((a, b) => inOrder(a[0]!.point, b[0]!.point));
  });
  return [...methods.map(([method, own]) => methodEntry(method, own)), ...points.map(pointEntry)];
}

/** The size or n is part of the selection, unless the method has one point. */
function methodEntry(method: MethodId, cells: readonly Cell[]): Entry {
  const keys = new Set(cells.map(({ point }) => point.key));
  const only = keys.size === 1 ? cells[0]!.point : { size: null, n: null, rank: null, placement: null };
  const { size, n, rank, placement } = only;
  const winners = [...groupBy(cells, ({ task }) => task.name)].flatMap(([task, own]) => {
    const chosen = winnerOf(competing(own.flatMap(({ settings }) => settings)), own[0]!.task.metric);
    return chosen ? [[task, chosen] as const] : [];
  });
  const name = keys.size === 1 ? pointName(cells[0]!.point) : method;
  return { method, size, n, rank, placement, name, kind: 'method', winners: new Map(winners) };
}

function pointEntry(cells: readonly Cell[]): Entry {
  const { key: _key, ...axes } = cells[0]!.point;
  const winners = cells.flatMap(({ task, winner }) => (winner ? [[task.name, winner] as const] : []));
  return { ...axes, name: pointName(axes), kind: 'point', winners: new Map(winners) };
}

function statisticsOf(scores: ByTask, full: ByTask | null, deltas: ByTask, thresholds: readonly number[]) {
  return {
    interquartileMean: interquartileMean(deltas)!,
    interquartileInterval: stratifiedInterval([deltas], interquartileMean),
    improvement: full && probabilityOfImprovement(scores, full),
    improvementInterval: full && stratifiedInterval([scores, full], probabilityOfImprovement),
    profile: profileOf(deltas, thresholds),
    band: bandOf(deltas, thresholds),
  };
}

function bandOf(deltas: ByTask, thresholds: readonly number[]): ProfileLine['band'] {
  if (!hasSpread([deltas])) return null;
  const drawn = stratifiedDraws([deltas], (own) => profileOf(own, thresholds), { draws: bandDraws });
  return thresholds.map((_, at) => {
    const shares = drawn.map((profile) => profile[at]!);
    return [percentile(shares, 0.025)!, percentile(shares, 0.975)!] as const;
  });
}

/** Returns thresholds at equal distances over all deltas, with some space at either end. */
function thresholdsOf(deltas: readonly number[]): number[] {
  if (deltas.length === 0) return [];
  const [low, high] = [Math.min(...deltas), Math.max(...deltas)];
  const room = 0.02 * Math.max(1, high - low);
  return Array.from({ length: steps + 1 }, (_, i) => low - room + (i / steps) * (high - low + 2 * room));
}
