import type { PlannedRun } from '../../shared/run';
import type { RunAtRungs } from '../../shared/rungs';
import type { StudyFile } from '../../shared/study-file';
import type { Store } from '../../store/store';
import { allowances, allRungs, reachedBy, type Halving } from '../../study/search/halving';

/**
 * Returns the runs of a plan that a start would not touch: completed ones, and those that its search pruned for good.
 */
export function presentRuns(
  runs: readonly PlannedRun[],
  search: StudyFile['search'],
  store: Pick<Store, 'read'>,
): ReadonlySet<string> {
  const completed = store.read.completedRuns();
  const aside = search.kind === 'asha' ? putAside(runs, search, store) : new Set<string>();
  return new Set(runs.map(({ id }) => id).filter((id) => completed.has(id) || aside.has(id)));
}

function putAside(runs: readonly PlannedRun[], search: Halving, { read }: Pick<Store, 'read'>): ReadonlySet<string> {
  const stored = new Map(read.atRungs({ ids: runs.map(({ id }) => id) }, allRungs(search)).map((run) => [run.id, run]));
  const all = runs.map(
    (run): RunAtRungs => stored.get(run.id) ?? { ...run, status: 'queued', epoch: 0, scores: new Map() },
  );
  const allowed = allowances(all, search);
  const aside = all.filter((run) => run.status === 'pruned' && allowed.get(run.id)!.until <= reachedBy(run));
  return new Set(aside.map(({ id }) => id));
}
