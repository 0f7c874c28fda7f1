import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { PlannedRun } from '../../shared/run';
import type { StudyFile } from '../../shared/study-file';
import { groupBy } from '../group-by';
import type { WantedConfig } from '../plan/for-task';
import { canonicalJson, sha256Hex } from '../plan/identity';
import { pointOf } from '../setting';

type Search = StudyFile['search'];

/**
 * Yields the runs of the whole grid that a search keeps. `random` keeps `trials` settings of each point on each task,
 * the same on all tasks and with all seeds. A setting's rank in the draw is a hash of itself. So the draw is the same
 * on every machine, more trials keep the earlier ones, and another size, task or seed changes no other draw. Runs that
 * were drawn from ranges (`drawn`, by id) are kept. `wanted`, by id, is the setting of a run before its task decided
 * what applies. It stops from time to time, so that a caller can do other work.
 */
export function* searched(
  runs: readonly PlannedRun[],
  search: Search,
  wanted: ReadonlyMap<string, WantedConfig>,
  drawn: ReadonlySet<string> = new Set(),
): Generator<undefined, PlannedRun[]> {
  if (search.kind === 'grid') return [...runs];
  const { trials, seed } = search;
  const listed = runs.filter((run) => !drawn.has(run.id));
  const places = new Map<string, string>();
  for (const [at, run] of listed.entries()) {
    places.set(run.id, placeOf(wanted.get(run.id)!, seed));
    if (at % runsInStep === runsInStep - 1) yield;
  }
  const kept = new Set(
    [...groupBy(listed, (run) => `${run.task}|${pointOf(run.config).key}`).values()].flatMap((own) => {
      const lowest = new Set([...new Set(own.map((run) => places.get(run.id)!))].sort().slice(0, trials));
      return own.filter((run) => lowest.has(places.get(run.id)!));
    }),
  );
  return runs.filter((run) => drawn.has(run.id) || kept.has(run));
}

/** Runs between two stops. */
const runsInStep = 100;

/**
 * Returns the rank of a setting in the draw. It covers the whole setting except the limit of rows, so that a study with
 * fewer rows draws the same settings. The target's scale and the class weights come last, because settings without them
 * have the ranks of earlier versions.
 */
const placeOf = ({ targetScale, classWeights, ...config }: WantedConfig, seed: number): string =>
  sha256Hex(canonicalJson({ seed, setting: { ...config, seed: undefined, limit: undefined } })) +
  targetScale +
  classWeights;

/** Throws or warns for a plan above its own limit: it can be shown, and is not started. */
export function aboveCap(runs: readonly PlannedRun[], { maxRuns }: Search): ErrorRecord[] {
  if (maxRuns === undefined || runs.length <= maxRuns) return [];
  return [notice('runs-above-cap', { runs: runs.length, cap: maxRuns })];
}
