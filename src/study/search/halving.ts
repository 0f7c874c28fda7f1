import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { PlannedRun, RunConfig } from '../../shared/run';
import type { RunAtRungs } from '../../shared/rungs';
import { meanStanding, type Standing } from '../../shared/selection';
import type { StudyFile } from '../../shared/study-file';
import { groupBy } from '../group-by';
import { pointName } from '../../methods/names';
import { pointOf, settingKey } from '../setting';

export type Halving = Extract<StudyFile['search'], { kind: 'asha' }>;

/** The epochs that asynchronous successive halving (Li et al. 2020) allows a run now. */
export interface Allowance {
  /** Epochs that it may train to now: its next rung, or its full length. */
  readonly until: number;
  /** false: enough settings are ahead of it whatever the others will score, so its state can go. */
  readonly hasChance: boolean;
}

/** Epochs after which settings are compared: minEpochs × eta^k, below the full length. */
export function rungsOf(epochs: number, { minEpochs, eta }: Pick<Halving, 'minEpochs' | 'eta'>): number[] {
  const rungs: number[] = [];
  for (let rung = minEpochs; rung < epochs; rung *= eta) rungs.push(rung);
  return rungs;
}

/** Of every full length that a study file allows. */
export const allRungs = (search: Halving): number[] => rungsOf(10_000, search);

/** The last rung that a run has reached, or its full length, in epochs. */
export const reachedBy = ({ status, config, scores }: RunAtRungs): number =>
  status === 'completed' ? fullLength(config) : Math.max(0, ...scores.keys());

/** In epochs; 0 of what has none to be compared after (`no-encoder`), which so has no rungs and always runs whole. */
export const fullLength = ({ epochs }: Pick<RunConfig, 'epochs'>): number => epochs ?? 0;

/**
 * Decides for all runs of a study together, from their scores alone; runs are in plan order. Settings of one point, one
 * task and one full length compete; a setting is the mean over its seeds and moves with all of them. Of the settings
 * that finished a rung the best 1/eta continue, and at least one once no more can arrive. A setting that failed is last;
 * one that passed a rung is not called back; of equals the first is ahead. If every score is undefined, the lowest error
 * is ahead.
 */
export function allowances(runs: readonly RunAtRungs[], search: Halving): ReadonlyMap<string, Allowance> {
  const found = new Map<string, Allowance>();
  for (const race of racesOf(runs)) {
    const epochs = fullLength(race[0]![0]!.config);
    const contenders = race.map(contenderOf);
    const outcome = climb(contenders, rungsOf(epochs, search), search.eta);
    for (const contender of contenders) {
      const allowance = outcome.get(contender) ?? { until: epochs, hasChance: true };
      for (const run of contender.runs) found.set(run.id, allowance);
    }
  }
  return found;
}

type Racing = Pick<PlannedRun, 'taskSha256' | 'config'>;

/** Runs by what competes with each other, each race as its settings. */
function racesOf<Run extends Racing>(runs: readonly Run[]): Run[][][] {
  const races = groupBy(runs, ({ taskSha256, config }) => `${taskSha256}|${pointOf(config).key}|${config.epochs}`);
  const key = ({ taskSha256, config }: Run): string => settingKey({ task: taskSha256, config });
  return [...races.values()].map((race) => [...groupBy(race, key).values()]);
}

/** Runs with as many epochs as they may be expected to train: the best are taken to come first. */
export function atExpectedLengths(runs: readonly PlannedRun[], search: Halving): PlannedRun[] {
  return racesOf(runs).flatMap((settings) => {
    const epochs = fullLength(settings[0]![0]!.config);
    if (epochs === 0) return settings.flat();
    const lengths = settings.map(() => epochs);
    let arrived = settings.length;
    for (const rung of rungsOf(epochs, search)) {
      const goOn = Math.max(1, Math.floor(arrived / search.eta));
      lengths.fill(rung, goOn, arrived);
      arrived = goOn;
    }
    return settings.flatMap((seeds, i) =>
      seeds.map((run) => ({ ...run, config: { ...run.config, epochs: lengths[i]! } })),
    );
  });
}

/** Points whose runs are no longer than the first rung: nothing of them is ever put aside. */
export function withoutRungs(runs: readonly PlannedRun[], search: StudyFile['search']): ErrorRecord[] {
  if (search.kind !== 'asha') return [];
  const { minEpochs } = search;
  const points = runs
    .filter(({ config }) => config.epochs !== null && config.epochs <= minEpochs)
    .map(({ config }) => pointName(pointOf(config)));
  if (points.length === 0) return [];
  return [notice('search-without-rungs', { points: [...new Set(points)].join(', '), epochs: minEpochs })];
}

/** All seeds of a setting. */
interface Contender {
  readonly runs: readonly RunAtRungs[];
  /** Mean after a rung's epochs; undefined while one of the seeds has not come so far. */
  readonly standingAt: (rung: number) => Standing | undefined;
  /** Epoch that the furthest of its open runs is in. */
  readonly begun: number;
  readonly failed: boolean;
  readonly cancelled: boolean;
}

function contenderOf(runs: readonly RunAtRungs[]): Contender {
  const open = runs.filter(({ status }) => status !== 'completed');
  return {
    runs,
    standingAt(rung) {
      if (!runs.every(({ scores }) => scores.has(rung))) return undefined;
      return meanStanding(
        runs.map(({ scores, errors }) => ({ score: scores.get(rung)!, error: errors?.get(rung) ?? null })),
      );
    },
    begun: open.length === 0 ? Infinity : Math.max(...open.map(({ epoch }) => epoch)),
    failed: runs.some(({ status }) => status === 'failed' || status === 'diverged'),
    cancelled: runs.some(({ status }) => status === 'cancelled'),
  };
}

/** The allowance of runs at a rung; a run that is not listed has passed all rungs. */
function climb(
  contenders: readonly Contender[],
  rungs: readonly number[],
  eta: number,
): ReadonlyMap<Contender, Allowance> {
  const standing = new Map<Contender, Allowance>();
  let arrived = contenders;
  let most = contenders.length;
  /** Nobody who is still below can come to this rung. */
  let isSettled = true;
  for (const rung of rungs) {
    // The only one that can come has nobody to be compared with.
    if (isSettled && arrived.length === 1) break;
    const reached = arrived.filter((one) => one.standingAt(rung) !== undefined);
    const finished = arrived.filter(
      (one) => reached.includes(one) || one.failed || one.cancelled || one.begun > rung,
    ).length;
    isSettled &&= finished === arrived.length;
    const ranked = rankedOf(
      reached.filter((one) => !one.failed),
      (one) => one.standingAt(rung)!,
    );
    const goOn = Math.max(isSettled ? 1 : 0, Math.floor(finished / eta));
    const canGoOn = isSettled ? goOn : Math.max(1, Math.floor(Math.max(most, arrived.length) / eta));
    const isAwaited = (one: Contender): boolean => !reached.includes(one) && !one.failed && !one.cancelled;
    const best = (count: number): ReadonlySet<Contender> => new Set(ranked.slice(0, count));
    const [promoted, promotable] = [best(goOn), best(canGoOn)];
    const passed = arrived.filter((one) => promoted.has(one) || one.begun > rung);
    for (const one of arrived) {
      if (passed.includes(one)) continue;
      standing.set(one, { until: rung, hasChance: promotable.has(one) || isAwaited(one) });
    }
    arrived = passed;
    most = canGoOn;
  }
  return standing;
}

/** The best first; an undefined score is ranked only among others of its kind. */
function rankedOf(contenders: readonly Contender[], standing: (one: Contender) => Standing): Contender[] {
  const scored = contenders.filter((one) => standing(one).score !== null);
  if (scored.length > 0) return scored.sort((a, b) => standing(b).score! - standing(a).score!);
  return contenders
    .filter((one) => standing(one).error !== null)
    .sort((a, b) => standing(a).error! - standing(b).error!);
}
