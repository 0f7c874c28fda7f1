import { format, type Value } from '../shared/i18n/format';
import { languages, type Locale } from '../shared/i18n/languages';

type TextKey = keyof (typeof languages)['en']['system'];

export type MainText = (key: TextKey, values?: Readonly<Record<string, Value>>) => string;

/** Returns the texts of the menu and of the system's dialogs in a language. */
export const textsIn =
  (locale: Locale): MainText =>
  (key, values = {}) =>
    format(languages[locale].system[key], values, locale);
