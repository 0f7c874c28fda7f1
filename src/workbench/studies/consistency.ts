import type { SeedConsistency, StudyResults } from '../../shared/results';
import { isRegression } from '../../shared/task';
import type { Store } from '../../store/store';
import { settingsOf } from '../../study/results/cells';

/**
 * The consistency of the complete settings of a study, by the id of their first run. A completed run never changes, so what was
 * counted once is kept.
 */
export function consistencyReader({ read }: Pick<Store, 'read'>) {
  const known = new Map<string, SeedConsistency>();
  return ({ tasks, runs }: Pick<StudyResults, 'tasks' | 'runs'>): Readonly<Record<string, SeedConsistency>> => {
    const classes = new Set(tasks.filter(({ kind }) => !isRegression(kind)).map(({ name }) => name));
    const settings = settingsOf(runs.filter(({ task }) => classes.has(task)));
    return Object.fromEntries(
      settings.flatMap((setting) => {
        const ids = setting.runs.map(({ id }) => id);
        if (!setting.complete || ids.length < 2) return [];
        const key = ids.join(' ');
        const found = known.get(key) ?? agreementOf(ids);
        known.set(key, found);
        return [[ids[0]!, found]];
      }),
    );
  };

  function agreementOf(ids: readonly string[]): SeedConsistency {
    return { validation: read.agreement(ids, 'validation'), test: read.agreement(ids, 'test') };
  }
}
