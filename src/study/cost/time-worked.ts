import type { WorkMoment } from '../../shared/run';
import { groupBy } from '../group-by';

/**
 * Returns the seconds that runs were trained. Every attempt counts, whether it completed, failed or was killed; a
 * killed attempt counts up to its last evaluation. The moments of a run are in order; `now` is in milliseconds.
 */
export function secondsWorked(moments: readonly WorkMoment[], now: number): number {
  const perRun = [...groupBy(moments, ({ run }) => run).values()].map((own) => attemptsOf(own, now));
  return perRun.reduce((sum, ms) => sum + ms, 0) / 1000;
}

function attemptsOf(moments: readonly WorkMoment[], now: number): number {
  let sum = 0;
  let begun: number | null = null;
  let last = 0;
  for (const { type, at } of moments) {
    const time = Date.parse(at);
    const isEnd = ends.includes(type);
    if (begun !== null && (isEnd || type === 'run-started')) sum += (isEnd ? time : last) - begun;
    if (isEnd) begun = null;
    if (type === 'run-started') begun = time;
    last = time;
  }
  return begun === null ? sum : sum + (moments[0]!.isRunning ? now : last) - begun;
}

const ends: readonly WorkMoment['type'][] = ['run-finished', 'run-failed', 'run-stopped'];
