import { pointText } from '../methods/names';
import { sentence, type Locale } from '../shared/errors';
import type { Answer, AnswerSetting } from '../study/results/answer';
import { marginText } from '../study/results/margin-text';
import { fullCount, share, shortCount, signed } from './chart/format';
import { marked, rounded, type SentencePart } from './sentence';
import { textsIn, type ReportText } from './texts';

/** Sentences beside a headline: refuted points, the evidence, the way to settle it, and the certain setting. */
export function answerLines(answer: Answer, locale: Locale): SentencePart[][] {
  const text = textsIn(locale);
  return [refutedSentence, basisSentence, settlingSentence, certainSentence]
    .map((line) => marked(line(answer, text, locale)))
    .filter((parts) => parts.length > 0);
}

/**
 * Returns the answer in words: the smallest setting with the certainty of its state, or the reason why there is none.
 */
export function answerSentence({ smallest, reason, within }: Answer, locale: Locale): SentencePart[] {
  if (!smallest) return reason ? [{ text: sentence(reason, locale), strong: false }] : [];
  const text = textsIn(locale);
  const tasks = smallest.tasks.length;
  return marked(
    text(smallest.state === 'within' ? 'answer.within' : 'answer.open', {
      name: pointText(smallest, locale),
      within: marginText(within),
      distance: distanceOf(smallest, text),
      share: share(smallest.trainedFraction),
      cost: tasks > 1 ? text('answer.cost', { tasks, multiple: smallest.multiple.toFixed(2) }) : '',
    }),
  );
}

/** Returns a text such as "−0.2, 95 %: −0.6 to +0.3". */
function distanceOf({ delta, ci, state }: AnswerSetting, text: ReportText): string {
  if (delta === null) return text('answer.delta.undefined');
  if (!ci) return text('answer.delta', { delta: signed(delta) });
  return text(state === 'within' ? 'answer.interval.within' : 'answer.interval.open', {
    delta: signed(delta),
    low: signed(ci[0]),
    high: signed(ci[1]),
  });
}

/** Names the settings that validation would select and the evidence refutes. */
function refutedSentence({ vetoed, split }: Answer, text: ReportText, locale: Locale): string {
  if (vetoed.length === 0) return '';
  const list = vetoed.map((one) =>
    text('answer.refuted.one', { name: pointText(one, locale), delta: signed(one.delta ?? 0) }),
  );
  return text('answer.refuted', { split: text(`split.${split}`), list: list.join(', ') });
}

/** Names split, rows and seeds behind the headline. */
function basisSentence({ smallest, split }: Answer, text: ReportText): string {
  if (!smallest) return '';
  const { rows, seeds, tasks } = smallest;
  const counts = [
    ...(tasks.length > 1 ? [text('answer.tasks', { n: tasks.length })] : []),
    ...(rows === null ? [] : [text('answer.rows', { n: fullCount(rows) })]),
    text('answer.seeds', { n: seeds }),
  ];
  return text(`answer.basis.${split}`, { counts: counts.join(', ') });
}

/** Returns the seeds or test rows that would settle an open headline if its delta stays the same. */
function settlingSentence({ smallest, split }: Answer, text: ReportText): string {
  if (smallest?.state !== 'open' || !smallest.ci) return '';
  if (!smallest.settledBy) return text('answer.settle.never');
  const { seeds, testRows } = smallest.settledBy;
  const n = fullCount(rounded(seeds ?? 0));
  if (testRows === undefined) return text(`answer.settle.${smallest.seeds === 1 ? 'oneSeed' : 'seeds'}`, { n });
  const sizes = {
    rows: fullCount(rounded(testRows)),
    present: fullCount(smallest.rows ?? 0),
    split: text(`split.${split}`),
  };
  return seeds === undefined ? text('answer.settle.rows', sizes) : text('answer.settle.both', { ...sizes, n });
}

/** Returns the same for any candidate, as a few words for a column. */
export function settlingWords({ state, ci, settledBy }: AnswerSetting, locale: Locale): string {
  const text = textsIn(locale);
  if (state !== 'open' || !ci) return '–';
  if (!settledBy) return text('answer.settle.short.never');
  const { seeds, testRows } = settledBy;
  return [
    ...(seeds === undefined ? [] : [text('answer.settle.short.seeds', { n: fullCount(rounded(seeds)) })]),
    ...(testRows === undefined ? [] : [text('answer.settle.short.rows', { n: fullCount(rounded(testRows)) })]),
  ].join(' + ');
}

/** Names the smallest setting that the evidence shows to be within the margin, unless the headline names it. */
function certainSentence(answer: Answer, text: ReportText, locale: Locale): string {
  const { certain, smallest } = answer;
  if (certain?.name === smallest?.name && certain?.state === smallest?.state) return '';
  const within = marginText(answer.within);
  if (!certain) return smallest?.ci ? text('answer.certain.none', { within }) : '';
  const trained = shortCount(certain.trainedParameters);
  return text('answer.certain', { within, name: pointText(certain, locale), trained });
}
