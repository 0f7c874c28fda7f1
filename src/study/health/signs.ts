import { healthCodes, type HealthCode } from '../../shared/health';
import type { RunRow } from '../../shared/run';

/** One sign of not being trained well, and how many of some runs show it. */
export interface SignCount {
  readonly code: HealthCode;
  readonly runs: number;
}

/** The signs that some runs show, in the order of the codes. */
export const signCounts = (runs: readonly Pick<RunRow, 'health'>[]): SignCount[] =>
  healthCodes.flatMap((code) => {
    const own = runs.filter(({ health = [] }) => health.some((one) => one.code === code)).length;
    return own === 0 ? [] : [{ code, runs: own }];
  });

/** The same of the runs that have these ids. */
export function signsOfIds(ids: readonly string[], runs: readonly RunRow[]): SignCount[] {
  const wanted = new Set(ids);
  return signCounts(runs.filter(({ id }) => wanted.has(id)));
}

/** "collapsed 2, few-steps 12". */
export const signsText = (signs: readonly SignCount[]): string =>
  signs.map(({ code, runs }) => `${code} ${runs}`).join(', ');
