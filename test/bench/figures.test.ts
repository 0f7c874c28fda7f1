import { expect, it } from 'vitest';
import { figureOf } from '../../scripts/bench/figures';
import { perSecond } from '../../scripts/bench/timing';

it('a figure is the median of its repeats, with the lowest and the highest beside it', () => {
  expect(figureOf('step.full.ms', 'ms', [30, 10, 20, 1000])).toEqual({
    name: 'step.full.ms',
    value: 25,
    unit: 'ms',
    spread: [10, 1000],
  });
  expect(figureOf('study.seconds', 's', [12.345678])).toEqual({ name: 'study.seconds', value: 12.346, unit: 's' });
});

it('a rate is computed for each repeat, so that the median rate is that of the median repeat', () => {
  expect(perSecond(50, [1000, 500, 250])).toEqual([50, 100, 200]);
});
