import { describe, expect, it } from 'vitest';
import type { WorkMoment } from '../../src/shared/run';
import { secondsWorked } from '../../src/study/cost/time-worked';

const started = 'run-started';
const at = (seconds: number): string => new Date(1_800_000_000_000 + 1000 * seconds).toISOString();
const moments = (run: string, all: readonly (readonly [WorkMoment['type'], number])[], isRunning = false) =>
  all.map(([type, seconds]): WorkMoment => ({ run, isRunning, type, at: at(seconds) }));
const worked = (...runs: WorkMoment[][]): number => secondsWorked(runs.flat(), Date.parse(at(1000)));

describe('seconds that runs were trained', () => {
  it('are from start to end, of each attempt', () => {
    expect(
      worked(
        moments('a', [
          [started, 0],
          ['evaluated', 5],
          ['run-finished', 10],
        ]),
        moments('b', [
          [started, 20],
          ['run-failed', 22],
          [started, 50],
          ['run-finished', 57],
        ]),
      ),
    ).toBe(19);
  });

  it('leave out the time in which a run was pruned, and being pruned again without a start', () => {
    const aside = moments('a', [
      [started, 0],
      ['run-stopped', 3],
      ['run-stopped', 400],
      [started, 500],
      ['run-finished', 504],
    ]);
    expect(worked(aside)).toBe(7);
  });

  it('of a killed attempt end at its last known event', () => {
    const killed = moments('a', [
      [started, 0],
      ['evaluated', 4],
      [started, 100],
      ['run-finished', 106],
    ]);
    expect(worked(killed)).toBe(10);
    expect(
      worked(
        moments('a', [
          [started, 0],
          ['evaluated', 4],
        ]),
      ),
    ).toBe(4);
  });

  it('of a running run continue to now', () => {
    expect(
      worked(
        moments(
          'a',
          [
            [started, 10],
            ['evaluated', 20],
          ],
          true,
        ),
      ),
    ).toBe(990);
  });

  it('are 0 before anything has started', () => {
    expect(worked()).toBe(0);
  });
});
