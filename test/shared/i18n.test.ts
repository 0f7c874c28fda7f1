import { describe, expect, test } from 'vitest';
import { format } from '../../src/shared/i18n/format';
import { languages, localeOfTag, locales } from '../../src/shared/i18n/languages';
import { translationOf } from '../../src/shared/i18n/translation';
import { windowTexts } from '../../src/renderer/i18n/window-texts';

type Catalogue = Readonly<Record<string, string>>;

const cataloguesOf = (locale: (typeof locales)[number]): readonly (readonly [string, Catalogue])[] => [
  ...Object.entries(languages[locale]),
  ['all of the window', windowTexts[locale]],
];
const shown = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const names = (text: string): string[] => [...text.matchAll(/\{(\w+)[}|]/g)].map(([, name]) => name!);
const others = locales.filter((locale) => locale !== 'en');
const hangul = /\p{Script=Hangul}/u;

describe('Texts of each language', () => {
  test.each(others)('%s has the keys of English, and each text shows the same parameters', (locale) => {
    const own = cataloguesOf(locale);
    for (const [i, [name, english]] of cataloguesOf('en').entries()) {
      const [, texts] = own[i]!;
      expect(Object.keys(texts).sort(), name).toEqual(Object.keys(english).sort());
      const differ = Object.entries(english).filter(([key, text]) => `${shown(text)}` !== `${shown(texts[key]!)}`);
      expect(differ.map(([key]) => key)).toEqual([]);
    }
  });

  test.each(locales)('%s leaves no parameter of a text unused', (locale) => {
    for (const [, texts] of cataloguesOf(locale)) {
      const left = Object.entries(texts).filter(([, text]) =>
        /[{}|]/.test(format(text, Object.fromEntries(names(text).map((name) => [name, 2])), locale)),
      );
      expect(left).toEqual([]);
    }
  });

  test('no sentence counts one of something in the plural', () => {
    const ones = cataloguesOf('en').flatMap(([, texts]) =>
      Object.values(texts)
        .filter((text) => text.includes('|'))
        .map((text) => format(text, Object.fromEntries(names(text).map((name) => [name, 1])), 'en')),
    );
    expect(ones.length).toBeGreaterThan(80);
    const nouns =
      'rows|runs|tasks|texts|seeds|settings|layers|spans|points|files|entries|deviations|labels|threads|scores';
    expect(ones.filter((text) => new RegExp(`\\b1 (\\w+ )?(${nouns})\\b`).test(text))).toEqual([]);
  });

  test('Korean is written in Korean, but for names and numbers that both languages write the same way', () => {
    for (const [, texts] of cataloguesOf('ko')) {
      const plain = Object.entries(texts).filter(([key, text]) => !hangul.test(text) && key !== 'part.layerNorms');
      // Sentences have at least three words, and names seldom.
      expect(plain.filter(([, text]) => /[a-z]+ [a-z]+ [a-z]+/.test(text))).toEqual([]);
    }
  });
});

describe('A text', () => {
  test.each([
    ['{n} {n|seed|seeds} of {file}', { n: 1, file: 'a' }, '1 seed of a'],
    ['{n} {n|seed|seeds} of {file}', { n: '2,000', file: 'a' }, '2,000 seeds of a'],
    ['{n} {n|seed|seeds}', { n: 0 }, '0 seeds'],
    ['{n} of {file}', { n: 3 }, '3 of {file}'],
    ['{file}', { file: '{n} and {n|a|b}' }, '{n} and {n|a|b}'],
    ['{constructor}', {}, '{constructor}'],
  ])('%s with %j', (text, values, expected) => {
    expect(format(text, values, 'en')).toBe(expected);
  });

  test('follows the plural categories of its language', () => {
    const text = '{n|przebieg|przebiegi|przebiegów|przebiegu}';
    expect([1, 3, 5, 1.5].map((n) => format(text, { n }, 'pl'))).toEqual([
      ...['przebieg', 'przebiegi', 'przebiegów', 'przebiegu'],
    ]);
    expect(format('{n|회}', { n: 7 }, 'ko')).toBe('회');
  });
});

test.each([
  ['ko', 'ko'],
  ['ko-KR', 'ko'],
  ['ko_KR.UTF-8', 'ko'],
  ['KO_kr', 'ko'],
  ['kok-IN', 'en'],
  ['en-GB', 'en'],
  ['C.UTF-8', 'en'],
  ['', 'en'],
])('the tag "%s" means %s', (tag, locale) => expect(localeOfTag(tag)).toBe(locale));

test('a translation that lacks a key or a parameter, or has one too many, does not compile', () => {
  const _english = { rows: '{n} {n|row|rows} of {file}', title: 'Title' } as const;
  type Own = typeof _english;
  translationOf<Own>()({ rows: '{file}의 {n}행', title: '제목' });
  // @ts-expect-error: a key is missing
  translationOf<Own>()({ rows: '{file}의 {n}행' });
  // @ts-expect-error: a key is unknown
  translationOf<Own>()({ rows: '{file}의 {n}행', title: '제목', other: '다른 것' });
  // @ts-expect-error: a parameter is missing
  translationOf<Own>()({ rows: '{n}행', title: '제목' });
  // @ts-expect-error: a parameter is unknown
  translationOf<Own>()({ rows: '{file}의 {n}행, {task}', title: '제목' });
  // @ts-expect-error: a number that only chooses a form is unknown
  translationOf<Own>()({ rows: '{file}의 {n}행{count|a}', title: '제목' });
});
