import { languages, locales, type Locale } from '../../shared/i18n/languages';
import { figureTexts } from './figure-texts';
import { methodTexts } from './method-texts';

const inLocale = (locale: Locale) => ({
  ...languages[locale].window,
  ...methodTexts(locale),
  ...figureTexts(locale),
});

export type TextKey = keyof ReturnType<typeof inLocale>;

/** Every text of the window, by language and key. */
export const windowTexts = Object.fromEntries(locales.map((locale) => [locale, inLocale(locale)])) as Readonly<
  Record<Locale, Readonly<Record<TextKey, string>>>
>;
