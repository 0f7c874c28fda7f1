import { sentence, type Locale } from '../shared/errors';
import type { Answer, AnswerSetting } from '../study/results/answer';
import { share, shortCount, signed } from './chart/format';

/** A sentence in parts, so that a window can set names and numbers in semibold. */
export interface SentencePart {
  readonly text: string;
  readonly strong: boolean;
}

export const plainText = (parts: readonly SentencePart[]): string => parts.map((part) => part.text).join('');

/** The answer in words: the smallest setting, its distance, its share and what all tasks cost; or why there is none. */
export function answerSentence({ smallest, reason }: Answer, locale: Locale): SentencePart[] {
  if (smallest) return marked(locale === 'ko' ? koreanSmallest(smallest) : englishSmallest(smallest));
  return reason ? [{ text: sentence(reason, locale), strong: false }] : [];
}

/** The setting that is within the limit even at the lower end of its interval. */
export function certainSentence({ certain, smallest }: Answer, locale: Locale): SentencePart[] {
  if (!smallest && !certain) return [];
  if (locale === 'ko') {
    if (!certain) return marked('95 % 구간으로 확실한 설정은 없습니다.');
    return marked(`95 % 구간으로 확실한 설정: *${certain.name}*, ${shortCount(certain.trainedParameters)}개 학습.`);
  }
  if (!certain) return marked('No setting is certain at 95 %.');
  return marked(`Certain at 95 %: *${certain.name}*, ${shortCount(certain.trainedParameters)} trained.`);
}

function englishSmallest({ name, delta, ci, trainedFraction, multiple, tasks }: AnswerSetting): string {
  const interval = ci ? ` (95 %: ${signed(ci[0])} to ${signed(ci[1])})` : '';
  const cost = tasks.length > 1 ? `; ${tasks.length} tasks cost *${multiple.toFixed(2)}×*` : '';
  return `*${name}* is ${englishDistance(delta)}${interval} with *${share(trainedFraction)}* of the parameters${cost}.`;
}

function englishDistance(delta: number | null): string {
  if (delta === null) return 'at an *undefined* distance from full fine-tuning';
  const size = Math.abs(delta).toFixed(1);
  if (size === '0.0') return '*level* with full fine-tuning';
  return `*${size}* points ${delta < 0 ? 'below' : 'above'} full fine-tuning`;
}

function koreanSmallest({ name, delta, ci, trainedFraction, multiple, tasks }: AnswerSetting): string {
  const interval = ci ? `(95 %: ${signed(ci[0])} ~ ${signed(ci[1])})` : '';
  const cost =
    tasks.length > 1 ? ` 과제 ${tasks.length}개에 드는 파라미터는 인코더의 *${multiple.toFixed(2)}배*입니다.` : '';
  const taught = `파라미터의 *${share(trainedFraction)}*만 학습하고`;
  return `*${name}* 설정은 ${taught} ${koreanDistance(delta)}${interval}.${cost}`;
}

function koreanDistance(delta: number | null): string {
  if (delta === null) return '전체 미세조정과의 차이는 *정의되지 않습니다*';
  const size = Math.abs(delta).toFixed(1);
  if (size === '0.0') return '점수가 전체 미세조정과 *같습니다*';
  return `점수가 전체 미세조정보다 *${size}*점 ${delta < 0 ? '낮습니다' : '높습니다'}`;
}

/** Text between asterisks is strong. */
const marked = (text: string): SentencePart[] =>
  text
    .split('*')
    .map((part, i) => ({ text: part, strong: i % 2 === 1 }))
    .filter((part) => part.text !== '');
