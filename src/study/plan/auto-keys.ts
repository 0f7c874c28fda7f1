import { auto } from '../../methods/entry-keys';
import type { RunConfig } from '../../shared/run';
import type { StudyFile } from '../../shared/study-file';

const keys = ['learningRate', 'epochs'] as const;
export type AutoKey = (typeof keys)[number];

/**
 * Returns the keys whose value in the config comes from `auto` in the study file. A config stores only the value, so
 * that a run with the same number written out has the same id.
 */
export function autoKeys({ methods, training }: Pick<StudyFile, 'methods' | 'training'>, config: RunConfig): AutoKey[] {
  const entries = methods.filter(({ method }) => method === config.method.method);
  return keys.filter((key) => {
    const listed = entries.flatMap((entry): readonly unknown[] => {
      const values = entry[key] ?? training[key];
      return Array.isArray(values) ? values : [];
    });
    return listed.includes(auto) && !listed.includes(config[key]);
  });
}
