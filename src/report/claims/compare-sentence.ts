import { pointText } from '../../methods/names';
import type { ComparedOverSeeds, JudgedExamples, JudgedMean, SettingComparison, Verdict } from '../../shared/claims';
import type { Locale } from '../../shared/i18n/languages';
import { significance } from '../../study/inference/detectable';
import { marginText } from '../../study/results/margin-text';
import { fullCount, pValue, signed } from '../chart/format';
import { marked, rounded, type SentencePart } from '../sentence';
import { textsIn, type ReportText } from '../texts';
import type { ComparedRow } from './compared-rows';

/** Returns a verdict as tables print it. */
export function verdictText(verdict: Verdict, within: number, locale: Locale): string {
  const text = textsIn(locale);
  if (verdict === 'equivalent') return text('verdict.equivalent', { within: marginText(within) });
  return text(verdict === 'not settled' ? 'verdict.notSettled' : `verdict.${verdict}`);
}

/** Returns the seeds or rows that would settle an open test, as a few words for a column; a dash if it is settled. */
export function settlingText({ verdict, axis, settledBy }: ComparedRow, locale: Locale): string {
  const text = textsIn(locale);
  // More tasks are no proposal: they would be other questions.
  if (verdict !== 'not settled' || axis === 'tasks') return '–';
  if (!settledBy) return text('answer.settle.short.never');
  const n = fullCount(rounded(settledBy.count));
  return text(axis === 'seeds' ? 'answer.settle.short.seeds' : 'answer.settle.short.rows', { n });
}

/** Returns the comparison over all tasks in one sentence. */
export function compareSentence({ a, b, within, overall }: SettingComparison, locale: Locale): SentencePart[] {
  const text = textsIn(locale);
  const names = { a: pointText(a, locale), b: pointText(b, locale) };
  const { difference, verdict } = overall;
  if (difference === null) return marked(text('compare.undefined', names));
  const points = Math.abs(difference).toFixed(1);
  const values = { ...names, difference: signed(difference), points, evidence: evidenceOf(overall, text) };
  if (verdict === 'equivalent') return marked(text('compare.equivalent', { ...values, within: marginText(within) }));
  return marked(text(verdict === 'not settled' ? 'compare.notSettled' : `compare.${verdict}`, values));
}

/**
 * Returns the sentences below it: what would settle it, the same over rows and over other tasks, and how to read the
 * verdicts.
 */
export function compareLines(found: SettingComparison, locale: Locale): SentencePart[][] {
  const text = textsIn(locale);
  const { overall, split, selectedOn, within } = found;
  const verdict = (one: Verdict): string => verdictText(one, within, locale);
  return [
    ...seedLines(overall, pairsOf(found), text),
    ...(overall.examples ? exampleLines(overall.examples, text(`split.${split}`), verdict, text) : []),
    ...(overall.tasks > 1 ? taskLines(found, verdict, text, locale) : []),
    ...(selectedOn ? [text('compare.selectedOn')] : []),
    text('compare.explain'),
  ].map(marked);
}

const pairsOf = ({ perTask }: SettingComparison): number => perTask.reduce((sum, { pairs }) => sum + pairs.length, 0);

const evidenceOf = ({ bca, signFlipP, smallestP }: JudgedMean, text: ReportText): string => {
  const p = pValue(signFlipP ?? 1);
  if (!bca) return text('compare.evidence.oneSeed', { p });
  const pairs = Math.round(Math.log2(2 / smallestP));
  return text('compare.evidence', { low: signed(bca[0]), high: signed(bca[1]), p, pairs });
};

function seedLines(
  { verdict, smallestP, settledBy, bca }: ComparedOverSeeds,
  pairs: number,
  text: ReportText,
): string[] {
  const limit = smallestP > significance ? [text('compare.smallestP', { pairs, p: pValue(smallestP) })] : [];
  if (verdict !== 'not settled') return [];
  if (!settledBy) return [...limit, text('compare.settle.never')];
  const n = fullCount(rounded(settledBy.seeds ?? 0));
  return [...limit, text(bca ? 'compare.settle.seeds' : 'compare.settle.oneSeed', { n })];
}

function exampleLines(
  { rows, difference, ci, p, verdict, settledBy }: JudgedExamples,
  split: string,
  verdictOf: (verdict: Verdict) => string,
  text: ReportText,
): string[] {
  const sides = { low: signed(ci[0]), high: signed(ci[1]), p: pValue(p), verdict: verdictOf(verdict) };
  const values = { rows: fullCount(rows), split, difference: signed(difference), ...sides };
  const more = settledBy ? [text('compare.settle.rows', { n: fullCount(rounded(settledBy.count)) })] : [];
  return [[text('compare.examples', values), ...more].join(' ')];
}

function taskLines(
  { a, b, within, overall }: SettingComparison,
  verdictOf: (verdict: Verdict) => string,
  text: ReportText,
  locale: Locale,
): string[] {
  const { tasks, overTasks, bayes } = overall;
  const bca = overTasks.bca ?? [0, 0];
  const sides = { low: signed(bca[0]), high: signed(bca[1]), p: pValue(overTasks.signFlipP ?? 1) };
  const values = { tasks, difference: signed(overTasks.difference ?? 0), ...sides };
  const share = (value: number): string => value.toFixed(2);
  return [
    ...(overTasks.difference === null
      ? []
      : [text('compare.overTasks', { ...values, verdict: verdictOf(overTasks.verdict) })]),
    text('compare.bayes', {
      tasks,
      a: pointText(a, locale),
      b: pointText(b, locale),
      within: marginText(within),
      better: share(bayes.better),
      equivalent: share(bayes.equivalent),
      worse: share(bayes.worse),
    }),
  ];
}
