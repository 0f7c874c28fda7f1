import { en } from './en';
import { ko } from './ko';

/** The texts of a language, area by area. */
type Language = { readonly [Area in keyof typeof en]: { readonly [Key in keyof (typeof en)[Area]]: string } };

/** The languages of the product. A further one is a folder beside these and an entry here. */
export const languages = { en, ko } as const satisfies Readonly<Record<string, Language>>;

export type Locale = keyof typeof languages;

export const locales = Object.keys(languages) as readonly Locale[];

/** Returns the language of a locale tag such as "ko-KR" or "ko_KR.UTF-8"; English if it is not supported. */
export function localeOfTag(tag: string): Locale {
  const [language] = tag.toLowerCase().split(/[-_.]/);
  return locales.find((locale) => locale === language) ?? 'en';
}

/** A short text in each language, where it belongs to a descriptor. */
export type Localized = Readonly<Record<Locale, string>>;
