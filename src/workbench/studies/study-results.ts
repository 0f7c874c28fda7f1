import type { StudyResults } from '../../shared/results';
import type { Store } from '../../store/store';
import type { HealthJudge } from '../runs/judge-health';
import { consistencyReader } from './consistency';

/** Returns a function that reads the present state of a study, with the health of its runs. */
export function studyResultsReader(store: Pick<Store, 'read'>, health: Pick<HealthJudge, 'judged'>) {
  const consistency = consistencyReader(store);
  return (study: string): StudyResults => {
    const { encoders, tasks } = store.read.studyFacts(study);
    const runs = store.read.runs({ study, newestRevision: true }).map((run) => health.judged(run));
    return {
      study,
      encoder: encoders[0]!,
      tasks,
      runs,
      ablations: store.read.ablations(study),
      consistency: consistency({ tasks, runs }),
    };
  };
}
