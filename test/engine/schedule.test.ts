import { expect, it } from 'vitest';
import { rateFactor, warmupSteps } from '../../src/engine/training/schedule';

const factors = (steps: number, warmup: number): number[] =>
  Array.from({ length: steps + 1 }, (_, step) => rateFactor(step, steps, warmup));

it('rises from 0 over floor(warmup × steps) steps, then falls linearly to 0', () => {
  expect(warmupSteps(0.1, 39)).toBe(3);
  expect(factors(10, 0.4).map((factor) => Math.round(factor * 1e6) / 1e6)).toEqual([
    0, 0.25, 0.5, 0.75, 1, 0.833333, 0.666667, 0.5, 0.333333, 0.166667, 0,
  ]);
});

it('without a warm-up starts at the peak; less than one step of warm-up counts as zero', () => {
  expect(factors(4, 0)).toEqual([1, 0.75, 0.5, 0.25, 0]);
  expect(factors(4, 0.2)).toEqual(factors(4, 0));
});

it('a training with warm-up steps only never divides by zero', () => {
  expect(factors(3, 1)).toEqual([0, 1 / 3, 2 / 3, 0]);
  expect(rateFactor(0, 1, 0.1)).toBe(1);
});
