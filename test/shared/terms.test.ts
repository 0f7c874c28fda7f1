import { describe, expect, test } from 'vitest';
import { figureKinds, figureSpec } from '../../src/report/figures/registry';
import { windowTexts } from '../../src/renderer/i18n/window-texts';
import { routes } from '../../src/renderer/routes';
import { languages, type Locale } from '../../src/shared/i18n/languages';

/** One Korean word for one thing: the word in use, and its former synonyms. */
const koreanTerms: Readonly<Record<string, readonly RegExp[]>> = {
  레이블: [/라벨/],
  미세조정: [/미세 조정/, /파인 ?튜닝/],
  학습률: [/학습율/, /러닝 ?레이트/],
  학습: [/훈련/, /트레이닝/],
  어댑터: [/아답터/, /어답터/],
  시드: [/씨드/],
  '검증 세트': [/검증 (데이터|집합|셋)/, /(학습|검증|테스트|\}) 분할의/],
  '데이터 세트': [/데이터 ?셋/, /데이터 집합/],
  '병목 크기': [/보틀넥/],
  '최대 길이': [/최장 길이/],
  '조기 중단': [/조기 종료/],
  붕괴: [/무너/],
  완료: [/(?<!쓰기가 |평가가 )끝난/],
  에폭: [/에포크/, /이폭/],
  스텝: [/단계(?!\(|보다)/],
  인코더: [/엔코더/],
  과제: [/태스크/],
  실험: [/스터디/, /연구/],
  실행: [/(?<![가-힣])런(?=[ 을이])/],
  파라미터: [/매개변수/, /패러미터/],
  목표값: [/목푯값/],
  '허용 차이': [/한계 \{within\}/],
  가중치: [/웨이트/],
  드롭아웃: [/드랍아웃/],
  '층 구간': [/층 범위/],
  필터: [/조건/],
  신뢰구간: [/95 % 구간/],
  삭제: [/제거하세요/],
  복구: [/살립니다/, /살리기/],
  그림: [/차트/, /그래프/],
};

/** Private or archaic words that a reader would stumble over. */
const privateWords: readonly RegExp[] = [
  /\b(is|are|was|were|be) told\b/i,
  /\btold (apart|to|that)\b/i,
  /\bso many\b/i,
  /\bgoes on\b/i,
  /\bgo on\b/i,
  /\bis none\b/i,
  /\bhands? on\b/i,
  /\bin work\b/i,
  /\bat a time\b/i,
  /\bat once\b/i,
  /\bAt most, /,
  /\bstands? (for|in|beside|below|above)\b/i,
  /\bput aside\b/i,
  /\bof its own accord\b/i,
  /\bcome to it\b/i,
  /\bchosen\b/i,
  /\bmend(s|ed)?\b/i,
  /\b(file|row|rows|text|texts|column|line|folder) holds?\b/i,
  /^What /,
];

/** Every text of a language that a person reads, by a name for the report. */
function textsOf(locale: Locale): (readonly [name: string, text: string])[] {
  const { errors, remedies, report, system } = languages[locale];
  const areas = { errors, remedies, report, system, window: windowTexts[locale] };
  return [
    ...Object.entries(areas).flatMap(([area, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${area} ${key}`, text] as const),
    ),
    ...figureKinds.flatMap((kind) =>
      Object.entries(figureSpec(kind).texts[locale]).map(([key, text]) => [`figure ${kind} ${key}`, text] as const),
    ),
    ...routes.map(({ name, title }) => [`view ${name}`, title[locale]] as const),
  ];
}

/** The words of a text without the names of its parameters. */
const withoutSlots = (text: string): string =>
  text.replace(/\{(\w+)(\|[^{}]*)?\}/g, (_all, _name, forms?: string) => forms ?? '…');

describe('Terms', () => {
  test.each(Object.entries(koreanTerms))('Korean texts say %s and no second word for it', (_term, others) => {
    expect(textsOf('ko').filter(([, text]) => others.some((other) => other.test(text)))).toEqual([]);
  });

  test.each(Object.keys(koreanTerms))('Korean texts use the word %s', (term) => {
    expect(textsOf('ko').some(([, text]) => text.includes(term))).toBe(true);
  });

  test('English texts have none of the private words', () => {
    expect(textsOf('en').filter(([, text]) => privateWords.some((word) => word.test(withoutSlots(text))))).toEqual([]);
  });

  test('buttons for acts begin with a verb', () => {
    const acts = textsOf('en').filter(([name]) => /^window (act|study\.add|palette\.(pause|continue))/.test(name));
    expect(acts.length).toBeGreaterThan(10);
    expect(acts.filter(([, text]) => !/^(all|none|[A-Z][a-z]+( |$))/.test(text))).toEqual([]);
  });

  test('no Korean sentence leaves a particle to a value whose last sound is not known', () => {
    const wrong = textsOf('ko').filter(([, text]) => /\}(은|는|이|가|을|를|과|와|으로|로)[\s.,]/u.test(text));
    expect(wrong).toEqual([]);
  });
});
