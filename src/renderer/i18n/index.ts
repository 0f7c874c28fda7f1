import type { Ref } from 'vue';
import { createI18n, useI18n } from 'vue-i18n';
import type { Locale } from '../../shared/errors';
import { uiMessages } from './ui-messages';

export type TextKey = keyof typeof uiMessages;
type Details = Readonly<Record<string, string | number>>;

const messagesOf = (place: 0 | 1): Record<string, string> =>
  Object.fromEntries(Object.entries(uiMessages).map(([key, texts]) => [key, texts[place]]));

export const i18n = createI18n({
  legacy: false,
  locale: 'en' as Locale,
  // A key is a name, not a path.
  messageResolver: (messages, key) => (messages as Readonly<Record<string, string>>)[key] ?? null,
  messages: { en: messagesOf(0), ko: messagesOf(1) },
});

export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}

/** Texts of the window: `t(key, details)`, and `n(key, count, details)` where English has a plural. */
export function useText() {
  const { t, locale } = useI18n({ useScope: 'global' });
  return {
    locale: locale as Readonly<Ref<Locale>>,
    t: (key: TextKey, details: Details = {}): string => t(key, details),
    n: (key: TextKey, count: number, details: Details = {}): string =>
      t(key, { n: count.toLocaleString('en-US'), ...details }, count),
  };
}
