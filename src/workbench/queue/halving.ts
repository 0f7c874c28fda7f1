import type { RunAtRungs } from '../../shared/rungs';
import type { Store } from '../../store/store';
import { allowances, allRungs, fullLength, reachedBy, type Allowance, type Halving } from '../../study/search/halving';

/**
 * Successive halving in the queue. It has no state: the allowance of a run follows from stored scores, so any process
 * can continue the work of another. A run that stops at a rung is `pruned` and keeps its checkpoint while it has a
 * chance. It is queued again as soon as it is among the best.
 */
export interface HalvingSteps {
  /**
   * Returns how far a waiting run may train: epochs, null for its whole length, 'aside' if it has reached its
   * allowance.
   */
  untilOf(id: string): number | null | 'aside';
  /**
   * Queues runs that may continue and deletes the checkpoints of those without a chance: for studies with this run, or
   * for all.
   */
  advance(run?: string): Promise<void>;
}

export function halvingSteps(store: Store, dropState: (run: string) => Promise<void>): HalvingSteps {
  const standings = (study: string, search: Halving): [RunAtRungs, Allowance][] => {
    const runs = store.read.atRungs({ study }, allRungs(search));
    const allowed = allowances(runs, search);
    return runs.map((run) => [run, allowed.get(run.id)!]);
  };
  return {
    untilOf(id) {
      let furthest: number | 'aside' = 'aside';
      for (const { study, search } of store.read.searches(id)) {
        // A run that one study needs at full length is trained at full length, whatever another study's search decides.
        if (search.kind !== 'asha') return null;
        const [run, { until }] = standings(study, search).find(([one]) => one.id === id)!;
        if (until >= fullLength(run.config)) return null;
        if (until > reachedBy(run)) furthest = Math.max(furthest === 'aside' ? 0 : furthest, until);
      }
      return furthest;
    },
    async advance(run) {
      for (const { study, search } of store.read.searches(run)) {
        if (search.kind !== 'asha') {
          if (run !== undefined) store.write.queueAgain({ run }, ['pruned']);
          continue;
        }
        const aside = standings(study, search).filter(([{ status }]) => status === 'pruned');
        for (const [{ id }] of aside.filter(([one, { until }]) => until > reachedBy(one))) {
          store.write.queueAgain({ run: id }, ['pruned']);
        }
        for (const [{ id }] of aside.filter(([, { hasChance }]) => !hasChance)) {
          if (store.read.artefact(id, 'checkpoint')) await dropState(id);
        }
      }
    },
  };
}
