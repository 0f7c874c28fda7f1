import { expect, it } from 'vitest';
import { shareOf } from '../../../src/workbench/studies/measurements';

it('a run counts by its share of the processors, and whole where it had them all or something else computed', () => {
  expect(shareOf({ device: 'CPU, 1 thread' }, 4)).toBe(0.25);
  expect(shareOf({ device: 'CPU, 2 threads' }, 4)).toBe(0.5);
  expect(shareOf({ device: 'CPU, 4 threads' }, 4)).toBe(1);
  expect(shareOf({ device: 'CPU, 8 threads' }, 4)).toBe(1);
  expect(shareOf({ device: 'GPU NVIDIA H100' }, 4)).toBe(1);
  expect(shareOf({ device: null }, 4)).toBe(1);
});
