import { describe, expect, it } from 'vitest';
import { checkpointPace, expectedCheckpointMs } from '../../src/engine/training/checkpoint-pace';

const second = 1000;

/**
 * Trains for this time with steps of 100 ms, and writes when a checkpoint is due; returns the times of writing in
 * seconds.
 */
function paced(duration: number, costMs: (time: number) => number, settings: { expectedMs: number; fixedMs?: number }) {
  let time = 0;
  const pace = checkpointPace({ ...settings, now: () => time });
  const written: number[] = [];
  let spent = 0;
  while (time < duration) {
    time += 100;
    if (!pace.isDue()) continue;
    written.push(Math.round(time / second));
    const cost = costMs(time);
    spent += cost;
    time += cost;
    pace.wrote(cost);
  }
  const gaps = written.map((at, i) => at - (written[i - 1] ?? 0));
  return { written, gaps, share: spent / time };
}

describe('checkpoints', () => {
  it('that cost next to nothing are written every 20 s', () => {
    const { written } = paced(100 * second, () => 5, { expectedMs: 1 });
    expect(written).toEqual([20, 40, 60, 80, 100]);
  });

  it.each([0.3, 1, 5, 15])('that cost %f s each take about one percent of an hour or more', (seconds) => {
    const { gaps, share } = paced(10 * 3600 * second, () => seconds * second, { expectedMs: 100 });
    expect(share).toBeLessThan(0.0102);
    expect(gaps.at(-1)).toBeCloseTo(100 * seconds, -1);
  });

  it('become rarer when the disk becomes slower', () => {
    const { gaps } = paced(3 * 3600 * second, (time) => (time < 3600 * second ? 500 : 4000), { expectedMs: 500 });
    expect(gaps[3]).toBeLessThan(60);
    expect(gaps.at(-1)).toBeGreaterThan(300);
  });

  it('after one that stalled are not put off for more than half an hour', () => {
    const { gaps } = paced(3 * 3600 * second, (time) => (time < 30 * second ? 90_000 : 50), { expectedMs: 1 });
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1800 + 91);
  });

  it('are written at a fixed interval on request, after every step with 0', () => {
    expect(paced(10 * second, () => 400, { expectedMs: 1e6, fixedMs: 2 * second }).gaps.slice(1)).toEqual([2, 3, 2]);
    expect(paced(second, () => 0, { expectedMs: 1e6, fixedMs: 0 }).written).toHaveLength(10);
  });

  it('of an encoder of 110 million parameters are expected to take seconds', () => {
    expect(expectedCheckpointMs(110e6)).toBe(2640);
  });
});
