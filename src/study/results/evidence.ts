import type { Evidence, SeedTerm } from '../../shared/results';
import { percentile, standardDeviation } from '../statistics';

/** The state of a candidate at a margin (docs/statistics.md, "Three states"). */
export type EvidenceState = 'within' | 'refuted' | 'open';

/** The drawn deltas of one candidate, NaN if a metric was undefined, and other inputs of its evidence. */
export interface DrawnCandidate extends Pick<Evidence, 'rows' | 'seeds' | 'exampleVariance' | 'seedTerms'> {
  readonly key: string;
  /** The delta of the stored scores. */
  readonly delta: number;
  readonly values: Float64Array;
}

/**
 * Returns evidence by candidate key; null if every draw is undefined. The lower bounds are simultaneous: they use the
 * 95th percentile over draws of the largest studentised deviation of any candidate (Westfall & Young 1993, Romano &
 * Wolf 2005). All candidates must have been drawn with the same examples.
 */
export function evidenceOf(drawn: readonly DrawnCandidate[]): Map<string, Evidence | null> {
  const defined = drawn.map(({ values }) => values.filter((value) => !Number.isNaN(value)));
  const spreads = defined.map((values) => standardDeviation(values));
  const factor = simultaneousFactor(drawn, spreads);
  return new Map(
    drawn.map(({ key, delta, values, ...rest }, i) => {
      const own = defined[i]!;
      if (own.length === 0) return [key, null];
      const se = spreads[i]!;
      const counted = { draws: own.length, undefinedDraws: values.length - own.length };
      return [key, { ...bounds(own), lower: delta - factor * se, se, ...counted, ...rest }];
    }),
  );
}

const bounds = (values: Float64Array): Pick<Evidence, 'low' | 'high' | 'upper'> => ({
  low: percentile(values, 0.025)!,
  high: percentile(values, 0.975)!,
  upper: percentile(values, 0.95)!,
});

/**
 * Returns t*. Candidates without spread are left out of the maximum, and so is a draw in which a candidate is
 * undefined.
 */
function simultaneousFactor(drawn: readonly DrawnCandidate[], spreads: readonly number[]): number {
  const varying = drawn.flatMap((one, i) => (spreads[i]! > smallestSpread ? [{ ...one, se: spreads[i]! }] : []));
  const largest: number[] = [];
  for (let draw = 0; draw < (varying[0]?.values.length ?? 0); draw++) {
    let most = -Infinity;
    for (const { values, delta, se } of varying) {
      const deviation = (values[draw]! - delta) / se;
      if (deviation > most) most = deviation;
    }
    if (most > -Infinity) largest.push(most);
  }
  return percentile(largest, 0.95) ?? 0;
}

/** Scores are quotients: equal ones may differ by a rounding error. */
const smallestSpread = 1e-9;

/**
 * Returns a candidate's state. `within` needs two seeds on both sides of every task, because one seed shows no spread.
 * Without evidence the state is `open`.
 */
export function stateAt(evidence: Evidence | null, within: number): EvidenceState {
  if (!evidence) return 'open';
  if (evidence.upper < -within - smallestSpread) return 'refuted';
  return evidence.seeds >= 2 && evidence.lower >= -within - smallestSpread ? 'within' : 'open';
}

/** Returns the variance of the delta caused by seeds, in points²; null if a side has one seed. */
export function seedVariance(terms: readonly SeedTerm[], added = 0): number | null {
  if (terms.some((term) => term.variance === null)) return null;
  return terms.reduce((sum, { variance, seeds }) => sum + variance! / (seeds + added), 0);
}

/** Shares of a delta's variance that the seeds and the test examples cause; their sum is 1. */
export interface VarianceShares {
  readonly seeds: number;
  readonly examples: number;
}

/** null if a side has one seed, which shows no spread, or if nothing varies. */
export function varianceShares({ seedTerms, exampleVariance }: Evidence): VarianceShares | null {
  const ofSeeds = seedVariance(seedTerms);
  if (ofSeeds === null || ofSeeds + exampleVariance === 0) return null;
  const seeds = ofSeeds / (ofSeeds + exampleVariance);
  return { seeds, examples: 1 - seeds };
}
