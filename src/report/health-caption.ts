import type { Locale } from '../shared/i18n/languages';
import type { RunRow } from '../shared/run';
import { signCounts, signsText } from '../study/health/signs';
import { textsIn } from './texts';

/** The sentence about the small marks beside points, with the count of each sign; none where no drawn run shows one. */
export function healthCaption(runs: readonly Pick<RunRow, 'health'>[], locale: Locale): string[] {
  const signs = signCounts(runs);
  return signs.length === 0 ? [] : [textsIn(locale)('caption.health', { runs: runs.length, found: signsText(signs) })];
}
