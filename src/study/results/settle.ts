import type { Evidence } from '../../shared/results';
import { seedVariance, stateAt } from './evidence';

/** How much more evidence would settle a candidate that is `open`, if its delta stays where it is. */
export interface Settling {
  /** Seeds to add to each setting, counted per task. */
  readonly seeds?: number;
  /** Test rows needed in place of the present ones, over all tasks of the candidate. */
  readonly testRows?: number;
  /** The one that was asked for first: seeds where they suffice, else rows. */
  readonly count: number;
}

/** Beyond these nobody would run the study: the estimate lies at the margin. */
const mostSeeds = 200;
const mostTimesRows = 1000;

/**
 * Returns the evidence that would settle an open candidate: seeds alone, else rows alone, else both grown by one factor; null where nothing
 * would, or where it is settled. The variance of the delta is that of the seeds plus that of the examples.
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

/** The variance at which the bound on the delta's own side of the margin reaches the margin; null for a delta at it. */
function neededVariance(delta: number, { se, lower, upper }: Evidence, within: number): number | null {
  const distance = delta + within;
  const bound = distance > 0 ? delta - lower : upper - delta;
  if (Math.abs(distance) < 1e-9 || se === 0 || bound <= 0) return null;
  return ((distance * se) / bound) ** 2;
}

/** Seeds to add to each side so that their variance is at most `allowed`; null where that is too many. */
function seedsFor(allowed: number, { seedTerms }: Evidence): number | null {
  for (let added = 1; added <= mostSeeds; added++) {
    if (seedVariance(seedTerms, added)! <= allowed) return added;
  }
  return null;
}
