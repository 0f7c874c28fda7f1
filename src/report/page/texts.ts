import { format, type ParametersOf, type Value } from '../../shared/i18n/format';
import { languages, type Locale } from '../../shared/i18n/languages';
import { textsIn, type ReportText } from '../texts';

type WindowTexts = (typeof languages)['en']['window'];

/** Words of a page: texts of reports, and the window's names of columns, states and signs. */
export interface PageText {
  readonly locale: Locale;
  readonly text: ReportText;
  /** Returns a text of the window. */
  word<Key extends keyof WindowTexts>(
    key: Key,
    values?: Readonly<Record<ParametersOf<WindowTexts[Key]>, Value>>,
  ): string;
}

export const pageTextIn = (locale: Locale): PageText => ({
  locale,
  text: textsIn(locale),
  word: (key, values) => format(languages[locale].window[key], values ?? {}, locale),
});
