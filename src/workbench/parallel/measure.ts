import { threadsOf, threadsOfEach } from '../../shared/device';
import { probesOf, type StartProbe } from '../probe';
import type { Pace } from './candidates';

/**
 * Measures throughput with n concurrent processes on synthetic data. Returns null if a process failed to start, or if a GPU
 * computes, which all processes share.
 */
export async function measurePace(start: StartProbe, parallel: number, processors: number): Promise<Pace | null> {
  const threads = threadsOfEach(parallel, processors);
  const found = await Promise.all(
    Array.from({ length: parallel }, () => probesOf(start, ['tensorflow'], { measure: true, threads })),
  );
  const steps = found.map(([one]) => (one && threadsOf(one.device) !== null ? one.stepMs : null));
  if (steps.some((ms) => ms === null)) return null;
  return { parallel, stepsPerSecond: steps.reduce((sum: number, ms) => sum + 1000 / ms!, 0) };
}
