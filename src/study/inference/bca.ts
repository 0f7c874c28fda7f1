import { mulberry32 } from '../random';
import { mean, percentile } from '../statistics';
import { normalCdf, normalQuantile } from './normal';

/** Up to this number, all resamples are counted; otherwise this number is drawn. */
const mostEnumerated = 50_000;
const draws = 10_000;

/**
 * Returns the bias-corrected and accelerated bootstrap interval (Efron 1987) of the mean of strata's means, which are
 * resampled separately: seeds within each task. null if a stratum has one value, because one value shows no spread.
 */
export function bcaInterval(
  strata: readonly (readonly number[])[],
  { confidence = 0.95, seed = 0 } = {},
): readonly [low: number, high: number] | null {
  if (strata.length === 0 || strata.some((values) => values.length < 2)) return null;
  const estimate = mean(strata.map((values) => mean(values)!))!;
  const resampled = resampledMeans(strata, seed);
  // Sums differ in their last bits by the order of their terms: equal means must count as equal.
  const tolerance = 1e-9 * Math.max(1e-300, ...strata.flat().map(Math.abs));
  let below = 0;
  let equal = 0;
  for (const value of resampled) {
    if (Math.abs(value - estimate) <= tolerance) equal++;
    else if (value < estimate) below++;
  }
  // Without spread no correction is needed.
  if (equal === resampled.length) return [estimate, estimate];
  const bias = normalQuantile((below + equal / 2) / resampled.length);
  const acceleration = accelerationOf(strata);
  const at = (share: number): number => {
    const z = bias + normalQuantile(share);
    return percentile(resampled, normalCdf(bias + z / (1 - acceleration * z)))!;
  };
  return [at((1 - confidence) / 2), at((1 + confidence) / 2)];
}

/** Returns the skewness of the influence of each value, from the jackknife. */
function accelerationOf(strata: readonly (readonly number[])[]): number {
  let cubes = 0;
  let squares = 0;
  for (const values of strata) {
    const centre = mean(values)!;
    for (const value of values) {
      const influence = (value - centre) / (values.length * strata.length);
      cubes += influence ** 3;
      squares += influence ** 2;
    }
  }
  return cubes / (6 * squares ** 1.5);
}

function resampledMeans(strata: readonly (readonly number[])[], seed: number): Float64Array {
  const each = strata.map((values) => values.length ** values.length);
  const all = each.reduce((product, count) => product * count, 1);
  if (all > mostEnumerated) return drawnMeans(strata, mulberry32(seed));
  const means = strata.map(everyMean);
  return Float64Array.from({ length: all }, (_, index) => {
    let rest = index;
    let sum = 0;
    for (const own of means) {
      sum += own[rest % own.length]!;
      rest = Math.floor(rest / own.length);
    }
    return sum / strata.length;
  });
}

/** Returns the means of all k^k resamples of k values. */
function everyMean(values: readonly number[]): Float64Array {
  const { length } = values;
  return Float64Array.from({ length: length ** length }, (_, index) => {
    let rest = index;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      sum += values[rest % length]!;
      rest = Math.floor(rest / length);
    }
    return sum / length;
  });
}

function drawnMeans(strata: readonly (readonly number[])[], random: () => number): Float64Array {
  return Float64Array.from({ length: draws }, () => {
    let sum = 0;
    for (const values of strata) {
      let own = 0;
      for (let i = 0; i < values.length; i++) own += values[Math.floor(random() * values.length)]!;
      sum += own / values.length;
    }
    return sum / strata.length;
  });
}
