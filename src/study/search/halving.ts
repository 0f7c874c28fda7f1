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
  /** Epochs up to which it may train now: its next rung, or its full length. */
  readonly until: number;
  /** false: enough settings are ahead of it whatever the others score, so its state can be deleted. */
  readonly hasChance: boolean;
}

/** Returns the epochs after which settings are compared: minEpochs × eta^k, below the full length. */
export function rungsOf(epochs: number, { minEpochs, eta }: Pick<Halving, 'minEpochs' | 'eta'>): number[] {
  const rungs: number[] = [];
  for (let rung = minEpochs; rung < epochs; rung *= eta) rungs.push(rung);
  return rungs;
}

/** The rungs of the largest full length that a study file allows. */
export const allRungs = (search: Halving): number[] => rungsOf(10_000, search);

/** Returns the last rung that a run has reached, or its full length, in epochs. */
export const reachedBy = ({ status, config, scores }: RunAtRungs): number =>
  status === 'completed' ? fullLength(config) : Math.max(0, ...scores.keys());

/**
 * Returns a run's full length in epochs; 0 for `no-encoder`, which has no epochs of its own, so it has no rungs and
 * always runs in full.
 */
export const fullLength = ({ epochs }: Pick<RunConfig, 'epochs'>): number => epochs ?? 0;

/**
 * Decides for all runs of a study together, from their scores alone; runs are in plan order. Settings of one point, one
 * task and one full length compete. A setting's score is the mean over its seeds, and all its seeds continue or stop
 * together. Of the settings that finished a rung the best 1/eta continue, and at least one once no more can arrive. A
 * failed setting is last, a setting that passed a rung is never taken back, and on ties the first one is ahead. If
 * every score is undefined, the lowest error is ahead.
 */
export function allowances(runs: readonly RunAtRungs[], search: Halving): ReadonlyMap<string, Allowance> {
  const found = new Map<string, Allowance>();
  for (const race of racesOf(runs)) {
    const epochs = fullLength(race[0]![0]!.config);
    const contenders = race.map(contenderOf);
    const outcome = allowancesAt(contenders, rungsOf(epochs, search), search.eta);
    for (const contender of contenders) {
      const allowance = outcome.get(contender) ?? { until: epochs, hasChance: true };
      for (const run of contender.runs) found.set(run.id, allowance);
    }
  }
  return found;
}

type Racing = Pick<PlannedRun, 'taskSha256' | 'config'>;

/** Groups runs by the settings that compete: each race is a list of settings. */
function racesOf<Run extends Racing>(runs: readonly Run[]): Run[][][] {
  const races = groupBy(runs, ({ taskSha256, config }) => `${taskSha256}|${pointOf(config).key}|${config.epochs}`);
  const key = ({ taskSha256, config }: Run): string => settingKey({ task: taskSha256, config });
  return [...races.values()].map((race) => [...groupBy(race, key).values()]);
}

/** Returns the runs with the epochs that they are expected to train, if the best ones come first. */
export function atExpectedLengths(runs: readonly PlannedRun[], search: Halving): PlannedRun[] {
  return racesOf(runs).flatMap((settings) => {
    const epochs = fullLength(settings[0]![0]!.config);
    if (epochs === 0) return settings.flat();
    const lengths = settings.map(() => epochs);
    let arrived = settings.length;
    for (const rung of rungsOf(epochs, search)) {
      const promotedCount = Math.max(1, Math.floor(arrived / search.eta));
      lengths.fill(rung, promotedCount, arrived);
      arrived = promotedCount;
    }
    return settings.flatMap((seeds, i) =>
      seeds.map((run) => ({ ...run, config: { ...run.config, epochs: lengths[i]! } })),
    );
  });
}

/** Warns of points whose runs are no longer than the first rung: the search never prunes them. */
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
  /** Returns the mean after a rung's epochs; undefined until all seeds have reached it. */
  readonly standingAt: (rung: number) => Standing | undefined;
  /** Epoch of the furthest of its unfinished runs. */
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

/** Returns the allowance of contenders at a rung; a contender that is not in the map has passed all rungs. */
function allowancesAt(
  contenders: readonly Contender[],
  rungs: readonly number[],
  eta: number,
): ReadonlyMap<Contender, Allowance> {
  const allowances = new Map<Contender, Allowance>();
  let arrived = contenders;
  let most = contenders.length;
  /** True if no setting below can still reach this rung. */
  let isSettled = true;
  for (const rung of rungs) {
    // The only setting that can arrive has no competitor.
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
    const promotedCount = Math.max(isSettled ? 1 : 0, Math.floor(finished / eta));
    const promotableCount = isSettled ? promotedCount : Math.max(1, Math.floor(Math.max(most, arrived.length) / eta));
    const isAwaited = (one: Contender): boolean => !reached.includes(one) && !one.failed && !one.cancelled;
    const best = (count: number): ReadonlySet<Contender> => new Set(ranked.slice(0, count));
    const [promoted, promotable] = [best(promotedCount), best(promotableCount)];
    const passed = arrived.filter((one) => promoted.has(one) || one.begun > rung);
    for (const one of arrived) {
      if (passed.includes(one)) continue;
      allowances.set(one, { until: rung, hasChance: promotable.has(one) || isAwaited(one) });
    }
    arrived = passed;
    most = promotableCount;
  }
  return allowances;
}

/** Sorts the best first. An undefined score is ranked only if all scores are undefined. */
function rankedOf(contenders: readonly Contender[], standing: (one: Contender) => Standing): Contender[] {
  const scored = contenders.filter((one) => standing(one).score !== null);
  if (scored.length > 0) return scored.sort((a, b) => standing(b).score! - standing(a).score!);
  return contenders
    .filter((one) => standing(one).error !== null)
    .sort((a, b) => standing(a).error! - standing(b).error!);
}
