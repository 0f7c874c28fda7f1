import type { Locale } from '../../shared/i18n/languages';
import type { PlannedClaim } from '../../shared/plan';
import { power, significance } from '../../study/inference/detectable';
import { fullCount, pValue } from '../chart/format';
import { marked, type SentencePart } from '../sentence';
import { textsIn } from '../texts';

/** What a study can claim, in sentences: the limit of its seeds, and how to read the smallest differences. */
export function claimSentences(claims: readonly PlannedClaim[], locale: Locale): SentencePart[][] {
  if (claims.length === 0) return [];
  const text = textsIn(locale);
  const fewest = claims.reduce((a, b) => (a.seeds <= b.seeds ? a : b));
  const { seeds, smallestP, seedsNeeded, disagreement } = fewest;
  const values = { seeds, p: pValue(smallestP), needed: seedsNeeded, alpha: significance };
  const percent = Math.round(100 * disagreement);
  return [
    text(seeds < seedsNeeded ? 'claims.tooFewSeeds' : 'claims.enoughSeeds', values),
    text('claims.explain', { power: Math.round(100 * power), disagreement: percent }),
  ].map(marked);
}

/** Where the spread of the seeds comes from: "12 earlier runs", "binomial". */
export function basisText({ basis, earlierRuns }: Pick<PlannedClaim, 'basis' | 'earlierRuns'>, locale: Locale): string {
  const text = textsIn(locale);
  return basis === 'runs' ? text('claims.basis.runs', { n: fullCount(earlierRuns) }) : text('claims.basis.binomial');
}
