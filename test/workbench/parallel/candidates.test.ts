import { describe, expect, it } from 'vitest';
import { candidates, fastest } from '../../../src/workbench/parallel/candidates';

const machine = { processors: 8, memoryBytes: 16e9 };
const waiting = { runs: 100, seconds: 3600, memoryBytes: 1e9 };

describe('how many trainings at once are tried', () => {
  it('goes up to one for each processor', () => {
    expect(candidates(waiting, machine)).toEqual([1, 2, 4, 8]);
    expect(candidates(waiting, { ...machine, processors: 3 })).toEqual([1, 2]);
    expect(candidates(waiting, { ...machine, processors: 1 })).toEqual([1]);
  });

  it('is one where little waits, in time or in runs, and as many as memory holds', () => {
    expect(candidates({ ...waiting, seconds: 200 }, machine)).toEqual([1]);
    expect(candidates({ ...waiting, runs: 3 }, machine)).toEqual([1]);
    expect(candidates({ ...waiting, runs: 9 }, machine)).toEqual([1, 2, 4]);
    expect(candidates({ ...waiting, memoryBytes: 4e9 }, machine)).toEqual([1, 2]);
    expect(candidates({ ...waiting, memoryBytes: 12e9 }, machine)).toEqual([1]);
  });
});

it('the fastest is taken, and fewer where more bring less than a twentieth', () => {
  const paces = (...rates: number[]) => rates.map((stepsPerSecond, i) => ({ parallel: 2 ** i, stepsPerSecond }));
  expect(fastest(paces(10, 13, 15))).toBe(4);
  expect(fastest(paces(10, 13, 13.5))).toBe(2);
  expect(fastest(paces(10, 9, 10.4))).toBe(1);
  expect(fastest(paces(10, 9, 12))).toBe(4);
  expect(fastest([])).toBe(1);
});
