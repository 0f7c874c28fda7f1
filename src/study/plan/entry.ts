import { specOf, type MethodEntry } from '../../methods/registry';
import { appError } from '../../shared/errors';
import type { StudyFile } from '../../shared/study-file';

/**
 * Returns an entry with the keys that it takes from the study. Throws an AppError if it trains a pooler that stays
 * frozen.
 */
export function withTraining(entry: MethodEntry, { training, pooling, pooler }: StudyFile): MethodEntry {
  const { pooler: rule, search } = specOf(entry.method);
  if (rule === 'never' && !search && entry.pooler?.includes('trained')) {
    throw appError('pooler-cannot-train', { method: entry.method });
  }
  const own = Object.entries(entry).filter(([, value]) => value !== undefined);
  const whole = { ...training, pooling, pooler, ...Object.fromEntries(own) } as MethodEntry;
  if (!search) return whole;
  return Object.fromEntries(Object.entries(whole).filter(([key]) => search.reads.includes(key))) as typeof entry;
}
