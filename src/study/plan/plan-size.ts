import { appError } from '../../shared/errors';
import { isRange } from '../../shared/range';
import type { MethodEntry } from '../../methods/registry';
import type { StudyFile } from '../../shared/study-file';
import { isDrawn } from '../search/draw';
import { withTraining } from './entry';

/** More runs would take a minute to expand and a gigabyte of memory; a study of the paper's size has thousands. */
export const largestPlan = 100_000;

/**
 * Returns the most runs that a study file can expand to, from the lengths of its lists alone, without making runs.
 * Duplicates in a list and cells that two entries share are counted each time. Lists are counted in full even if a
 * search keeps a few values.
 */
export function planSize(file: StudyFile): number {
  return file.methods.reduce((sum, entry) => sum + entrySize(withTraining(entry, file), file), 0);
}

/** Throws an AppError with the number of runs if a file means more than `largestPlan`. */
export function checkPlanSize(file: StudyFile): void {
  const runs = planSize(file);
  if (runs > largestPlan)
    throw appError('plan-too-large', { runs: runs.toLocaleString('en'), cap: largestPlan.toLocaleString('en') });
}

function entrySize(entry: MethodEntry, file: StudyFile): number {
  const { tasks = file.tasks, seeds = file.seeds, ...axes } = entry;
  const isSearched = Object.values(axes).some(isRange);
  const settings = Object.entries(axes).reduce((product, [key, values]) => {
    const isOneOfTrial = isSearched && isDrawn(key);
    return Array.isArray(values) && !isOneOfTrial ? product * values.length : product;
  }, 1);
  const trials = isSearched && file.search.kind !== 'grid' ? file.search.trials : 1;
  return settings * trials * tasks.length * seeds.length;
}
