import { appError } from '../shared/errors';
import type { MethodEntry, StudyFile } from '../shared/study-file';

/** An entry with what it takes from the study. */
export function withTraining(entry: MethodEntry, { training, pooling, pooler }: StudyFile): MethodEntry {
  if (entry.method === 'features' && entry.pooler?.includes('trained')) {
    throw appError('pooler-cannot-train', { method: entry.method });
  }
  const own = Object.entries(entry).filter(([, value]) => value !== undefined);
  const whole = { ...training, pooling, pooler, ...Object.fromEntries(own) } as MethodEntry;
  if (entry.method !== 'no-encoder') return whole;
  return Object.fromEntries(Object.entries(whole).filter(([key]) => keysOfSearch.includes(key))) as typeof entry;
}

/** Each trial of `no-encoder` draws what else a study sets, or has no such thing. */
const keysOfSearch: readonly string[] = ['method', 'trials', 'maxLength', 'keep', 'keepWeights', 'tasks', 'seeds'];
