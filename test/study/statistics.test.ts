import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mean, percentile, standardError } from '../../src/study/statistics';

interface Spread {
  name: string;
  values: number[];
  mean: number;
  sem: number | null;
  percentile20: number;
  percentile50: number;
  percentile80: number;
}

const { spread } = JSON.parse(readFileSync(new URL('../reference/metrics.json', import.meta.url), 'utf8')) as {
  spread: Spread[];
};

describe('mean, standard error and percentiles equal scipy and numpy', () => {
  it.each(spread)('$name', (one) => {
    expect(mean(one.values)).toBeCloseTo(one.mean, 9);
    expect(percentile(one.values, 0.2)).toBeCloseTo(one.percentile20, 9);
    expect(percentile(one.values, 0.5)).toBeCloseTo(one.percentile50, 9);
    expect(percentile(one.values, 0.8)).toBeCloseTo(one.percentile80, 9);
    if (one.sem === null) expect(standardError(one.values)).toBeNull();
    else expect(standardError(one.values)).toBeCloseTo(one.sem, 9);
  });
});

it('nothing has no mean, error or percentile', () => {
  expect([mean([]), standardError([]), percentile([], 0.5)]).toEqual([null, null, null]);
});
