import { mean } from '../statistics';

/** Fewer values show the batches more than the training. */
const fewestValues = 20;

/** A smaller change is the noise of batches. */
const leastMove = 0.05;

/**
 * Returns whether a loss diverged. Either its last tenth's mean is above half of the distance from the lowest tenth's
 * mean to the first tenth's. Or more than one step in ten had a gradient of ten times the clip norm.
 */
export function isUnstable(losses: readonly number[], gradientNorms: readonly number[], clipNorm: number): boolean {
  const wild = gradientNorms.filter((norm) => norm > 10 * clipNorm).length;
  if (gradientNorms.length > 0 && wild > 0.1 * gradientNorms.length) return true;
  if (losses.length < fewestValues) return false;
  const tenths = Array.from({ length: 10 }, (_, i) => {
    const [from, to] = [i, i + 1].map((tenth) => Math.round((tenth * losses.length) / 10));
    return mean(losses.slice(from, to))!;
  });
  const [first, last, lowest] = [tenths[0]!, tenths.at(-1)!, Math.min(...tenths)];
  // The tenths of a loss that never moved differ by chance.
  if (Math.max(first, last) < (1 + leastMove) * lowest) return false;
  return last > lowest + (first - lowest) / 2;
}

/** Returns whether the loss fell by more than 5 % in the last quarter of the steps, comparing the quarter's halves. */
export function isStillFalling(losses: readonly number[]): boolean {
  if (losses.length < fewestValues) return false;
  const quarter = losses.slice(Math.floor(0.75 * losses.length));
  const middle = Math.floor(quarter.length / 2);
  const [before, after] = [mean(quarter.slice(0, middle))!, mean(quarter.slice(middle))!];
  return before > 0 && after < (1 - leastMove) * before;
}
