import type { Settling } from '../../shared/claims';
import type { Evidence } from '../../shared/results';
import { seedVariance, stateAt } from './evidence';

/** Above these limits the proposal is not practical: the estimate lies at the margin. */
const mostSeeds = 200;
const mostTimesRows = 1000;

/**
 * Returns the evidence that would settle an open candidate: seeds alone, or else rows alone, or else both multiplied by
 * one factor. Returns null if none would, or if it is settled. The variance of the delta is that of the seeds plus that
 * of the examples.
 */
export function settling(delta: number | null, evidence: Evidence | null, within: number): Settling | null {
  if (delta === null || !evidence || stateAt(evidence, within) !== 'open') return null;
  const present = seedVariance(evidence.seedTerms);
  // One seed shows no spread; the second one does.
  if (present === null) return { seeds: 1, count: 1 };
  const needed = neededVariance(delta, evidence, within);
  if (needed === null) return null;
  const { exampleVariance, rows } = evidence;
  const seeds = seedsFor(needed - exampleVariance, evidence);
  if (seeds !== null) return { seeds, count: seeds };
  const times = needed > present ? exampleVariance / (needed - present) : Infinity;
  if (times <= mostTimesRows) return { testRows: Math.ceil(times * rows), count: Math.ceil(times * rows) };
  const both = (present + exampleVariance) / needed;
  if (both > mostTimesRows) return null;
  const testRows = Math.ceil(both * rows);
  return { seeds: Math.ceil((both - 1) * evidence.seeds), testRows, count: testRows };
}

/**
 * Returns the variance at which the bound on the delta's side of the margin equals the margin; null for a delta at the
 * margin.
 */
function neededVariance(delta: number, { se, lower, upper }: Evidence, within: number): number | null {
  const distance = delta + within;
  const bound = distance > 0 ? delta - lower : upper - delta;
  if (Math.abs(distance) < 1e-9 || se === 0 || bound <= 0) return null;
  return ((distance * se) / bound) ** 2;
}

/**
 * Returns the number of seeds to add to each side so that their variance is at most `allowed`; null if it is too large.
 */
function seedsFor(allowed: number, { seedTerms }: Evidence): number | null {
  for (let added = 1; added <= mostSeeds; added++) {
    if (seedVariance(seedTerms, added)! <= allowed) return added;
  }
  return null;
}
