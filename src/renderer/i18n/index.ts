import { readonly, shallowRef, type Ref } from 'vue';
import { format, type Value } from '../../shared/i18n/format';
import { locales, type Locale } from '../../shared/i18n/languages';
import { windowTexts, type TextKey } from './window-texts';

export type { TextKey };
type Values = Readonly<Record<string, Value>>;

/** Every language by its own name, for a choice. */
export const languageOptions = locales.map((value) => ({ value, text: windowTexts[value]['language.name'] }));

const locale = shallowRef<Locale>('en');

export function setLocale(chosen: Locale): void {
  locale.value = chosen;
  document.documentElement.lang = chosen;
}

const textOf = (key: TextKey, values: Values = {}): string =>
  format(windowTexts[locale.value][key], values, locale.value);

/** Returns whether a composed key has a text. */
export const hasText = (key: string): key is TextKey => Object.hasOwn(windowTexts.en, key);

/** Returns the window's texts: `t(key, values)`, and `n(key, count, values)` for a text with the number `n`. */
export function useText() {
  return {
    locale: readonly(locale) as Readonly<Ref<Locale>>,
    t: textOf,
    n: (key: TextKey, count: number, values: Values = {}): string =>
      textOf(key, { n: count.toLocaleString('en-US'), ...values }),
  };
}
