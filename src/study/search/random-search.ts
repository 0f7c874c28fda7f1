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
 * The runs that a search leaves of the whole grid. `random` keeps `trials` settings of each point on each task, the same
 * on all tasks and with all seeds. A setting's place in the draw is a hash of itself, so the draw is the same on every
 * machine, more trials keep the ones before, and another size, task or seed changes no other draw. What was drawn from
 * ranges (`drawn`, by id) stays as it is. `wanted`, by id, is the setting of a run before its task decided what applies.
 * Stops now and then, so that a caller can do other work.
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
 * Of everything that a setting is, but for the rows: a study that is cut to fewer rows draws the same settings. The
 * target's scale comes last, because places without it are those of earlier versions.
 */
const placeOf = ({ targetScale, ...config }: WantedConfig, seed: number): string =>
  sha256Hex(canonicalJson({ seed, setting: { ...config, seed: undefined, limit: undefined } })) + targetScale;

/** A plan above its own cap; it can be looked at, and is not started. */
export function aboveCap(runs: readonly PlannedRun[], { maxRuns }: Search): ErrorRecord[] {
  if (maxRuns === undefined || runs.length <= maxRuns) return [];
  return [notice('runs-above-cap', { runs: runs.length, cap: maxRuns })];
}
