import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { StudyFile } from '../../shared/study-file';
import type { Store } from '../../store/store';
import { secondsWorked } from '../../study/cost/time-worked';

/** A study whose runs used up their time: none of its runs starts any more. */
export interface SpentStudy {
  readonly study: string;
  /** Reason why its runs wait, in words. */
  readonly why: ErrorRecord;
}

type Reader = Pick<Store, 'read'>;

/** Returns the studies with waiting runs and no time left. Times are in the database, so a restart changes nothing. */
export const spentStudies = ({ read }: Reader): SpentStudy[] =>
  read.searches().flatMap(({ study, search }) => {
    if (search.maxSeconds === undefined) return [];
    const { queued } = read.openRuns(study);
    const why = queued > 0 ? timeUsedUp(study, search, queued, { read }) : null;
    return why ? [{ study, why }] : [];
  });

/** null while there is time left, or if there is no limit. */
export function timeUsedUp(
  study: string,
  { maxSeconds }: StudyFile['search'],
  runs: number,
  { read }: Reader,
): ErrorRecord | null {
  if (maxSeconds === undefined) return null;
  const used = secondsWorked(read.workMoments(study), Date.now());
  return used < maxSeconds ? null : notice('time-used-up', { study, used: Math.round(used), budget: maxSeconds, runs });
}
