import { sentence, type Locale } from '../shared/errors';
import type { Answer, AnswerSetting } from '../study/results/answer';
import { axisNumber, fullCount, share, shortCount, signed } from './chart/format';

/** A sentence in parts, so that a window can set names and numbers in semibold. */
export interface SentencePart {
  readonly text: string;
  readonly strong: boolean;
}

export const plainText = (parts: readonly SentencePart[]): string => parts.map((part) => part.text).join('');

/** The sentences beside a headline: points that test refuted, the evidence, the way to settle it, and the certain setting. */
export const answerLines = (answer: Answer, locale: Locale): SentencePart[][] =>
  [vetoedSentence, basisSentence, settlingSentence, certainSentence]
    .map((line) => line(answer, locale))
    .filter((parts) => parts.length > 0);

/** The answer in words: the smallest setting with the certainty of its state, or the reason for its absence. */
export function answerSentence({ smallest, reason, within }: Answer, locale: Locale): SentencePart[] {
  if (smallest) return marked(headline[locale](smallest, within));
  if (reason?.code === 'answer-none-within') {
    return marked(
      locale === 'ko'
        ? `전체 미세조정과의 차이가 *${points(within, 'ko')}* 이내라고 확인된 설정이 없습니다.`
        : `No setting is shown to be within *${points(within, 'en')}* of full fine-tuning.`,
    );
  }
  return reason ? [{ text: sentence(reason, locale), strong: false }] : [];
}

const headline: Readonly<Record<Locale, (smallest: AnswerSetting, within: number) => string>> = {
  en(one, within) {
    const cost = one.tasks.length > 1 ? `; ${one.tasks.length} tasks cost *${one.multiple.toFixed(2)}×*` : '';
    const trained = `*${share(one.trainedFraction)}* of the parameters${cost}`;
    const distance = distanceOf(one, 'en');
    if (one.state === 'within') {
      return `*${one.name}* is within *${points(within, 'en')}* of full fine-tuning (${distance}) with ${trained}.`;
    }
    return `*${one.name}* may be within *${points(within, 'en')}* of full fine-tuning: ${distance} is not settled. It trains ${trained}.`;
  },
  ko(one, within) {
    const cost =
      one.tasks.length > 1 ? ` 과제 ${one.tasks.length}개에 인코더의 *${one.multiple.toFixed(2)}배*가 듭니다.` : '';
    const trained = `파라미터의 *${share(one.trainedFraction)}*를 학습합니다.${cost}`;
    const distance = distanceOf(one, 'ko');
    if (one.state === 'within') {
      return `*${one.name}* 설정은 전체 미세조정과의 차이가 *${points(within, 'ko')}* 이내입니다(${distance}). ${trained}`;
    }
    return `*${one.name}* 설정은 전체 미세조정과의 차이가 *${points(within, 'ko')}* 이내일 수 있지만 아직 확실하지 않습니다(${distance}). ${trained}`;
  },
};

/** "−0.2, 95 %: −0.6 to +0.3" in English, in brackets where the state is open. */
function distanceOf({ delta, ci, state }: AnswerSetting, locale: Locale): string {
  if (delta === null) return locale === 'ko' ? '차이가 정의되지 않음' : 'its distance, which is undefined,';
  const own = `*${signed(delta)}*`;
  if (!ci) return own;
  const interval = `95 %: ${signed(ci[0])} ${locale === 'ko' ? '~' : 'to'} ${signed(ci[1])}`;
  return locale === 'en' && state === 'open' ? `${own} (${interval})` : `${own}, ${interval}`;
}

/** Settings that validation would have taken and the evidence refutes. */
function vetoedSentence({ vetoed, split }: Answer, locale: Locale): SentencePart[] {
  if (vetoed.length === 0) return [];
  const deltas = vetoed.map(({ delta }) => `*${signed(delta ?? 0)}*`);
  const names = vetoed.map(({ name }) => `*${name}*`);
  if (locale === 'ko') {
    const list = names.map((name, i) => `${name} ${deltas[i]}`).join(', ');
    return marked(`검증 점수로는 가까워 보였지만 ${splitName(split, 'ko')} 점수가 반박한 설정: ${list}.`);
  }
  return marked(`${listed(names)} looked close on validation; ${split} says ${listed(deltas)}.`);
}

/** Split, rows and seeds behind the headline. */
function basisSentence({ smallest, split }: Answer, locale: Locale): SentencePart[] {
  if (!smallest) return [];
  const { rows, seeds, tasks } = smallest;
  if (locale === 'ko') {
    const counted = rows === null ? '' : `${fullCount(rows)}행, `;
    const over = tasks.length > 1 ? `과제 ${tasks.length}개, ` : '';
    const where = split === 'test' ? '테스트 기준' : '설정 선택에도 쓴 검증 기준';
    return marked(`${where}: ${over}${counted}시드 ${seeds}개.`);
  }
  const counted = rows === null ? '' : `${fullCount(rows)} rows, `;
  const over = tasks.length > 1 ? `${tasks.length} tasks, ` : '';
  const where = split === 'test' ? 'On test' : 'On validation, which the settings were selected on';
  return marked(`${where}: ${over}${counted}${plural(seeds, 'seed')}.`);
}

/** Seeds or test rows that would settle an open headline if its delta stays the same. */
function settlingSentence({ smallest, split }: Answer, locale: Locale): SentencePart[] {
  if (smallest?.state !== 'open' || !smallest.ci) return [];
  const { settledBy, rows, seeds: present } = smallest;
  const isKorean = locale === 'ko';
  if (!settledBy) {
    return marked(
      isKorean
        ? '추정값이 한계에 걸쳐 있어 실행을 더해도 판가름 나지 않습니다.'
        : 'No amount of runs settles it: the estimate lies at the margin.',
    );
  }
  const { seeds, testRows } = settledBy;
  const more =
    seeds === undefined ? '' : `*${isKorean ? `시드 ${rounded(seeds)}개` : plural(rounded(seeds), 'more seed')}*`;
  if (testRows === undefined) {
    if (present === 1) {
      return marked(
        isKorean
          ? '시드가 1개라 흔들림을 알 수 없습니다. 시드가 더 필요합니다.'
          : `${more} at least is needed: one seed shows no spread.`,
      );
    }
    return marked(isKorean ? `${more}를 더하면 판가름 날 것으로 보입니다.` : `About ${more} would settle it.`);
  }
  const wanted = fullCount(rounded(testRows));
  const have = fullCount(rows ?? 0);
  const name = splitName(split, locale);
  if (seeds !== undefined) {
    return marked(
      isKorean
        ? `${name} *${wanted}*행과 ${more}를 더하면 판가름 날 것으로 보입니다(지금 ${have}행).`
        : `About *${wanted}* ${name} rows (now ${have}) and ${more} together would settle it.`,
    );
  }
  return marked(
    isKorean
      ? `지금의 ${name} ${have}행으로는 시드를 더해도 판가름 나지 않습니다. 약 *${wanted}*행이 필요합니다.`
      : `More seeds would not settle it with these ${have} ${name} rows; about *${wanted}* rows would.`,
  );
}

/** The smallest setting that the evidence shows to be within, where the headline does not name it already. */
function certainSentence({ certain, smallest, within }: Answer, locale: Locale): SentencePart[] {
  if (certain?.name === smallest?.name && certain?.state === smallest?.state) return [];
  if (!certain) {
    if (!smallest?.ci) return [];
    return marked(
      locale === 'ko'
        ? `95 %로 ${points(within, 'ko')} 이내라고 확인된 설정은 아직 없습니다.`
        : `No setting is shown to be within ${points(within, 'en')} at 95 % yet.`,
    );
  }
  const trained = shortCount(certain.trainedParameters);
  return marked(
    locale === 'ko'
      ? `95 %로 ${points(within, 'ko')} 이내라고 확인된 가장 작은 설정: *${certain.name}*, ${trained}개 학습.`
      : `Smallest shown to be within ${points(within, 'en')} at 95 %: *${certain.name}*, ${trained} trained.`,
  );
}

const splitName = (split: Answer['split'], locale: Locale): string =>
  locale === 'en' ? split : split === 'test' ? '테스트' : '검증';

/** One digit, or two where they are given; one point alone is singular. */
function points(within: number, locale: Locale): string {
  const value = axisNumber(within, Number.isInteger(Math.round(1e6 * within) / 1e5) ? 1 : 2);
  if (locale === 'ko') return `${value}점`;
  return `${value} ${within === 1 ? 'point' : 'points'}`;
}

const plural = (count: number, noun: string): string => `${fullCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** An estimate needs no more than two digits. */
const rounded = (count: number): number => Number(count.toPrecision(2));

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;

/** Text between asterisks is strong. */
const marked = (text: string): SentencePart[] =>
  text
    .split('*')
    .map((part, i) => ({ text: part, strong: i % 2 === 1 }))
    .filter((part) => part.text !== '');
