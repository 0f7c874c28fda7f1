import { format, type ParametersOf, type Value } from '../shared/i18n/format';
import { languages, type Locale } from '../shared/i18n/languages';

type ReportTexts = (typeof languages)['en']['report'];
type Values<Text extends string> = [ParametersOf<Text>] extends [never]
  ? []
  : [values: Readonly<Record<ParametersOf<Text>, Value>>];

/** Returns a text of figures, captions and tables with its parameters filled in. */
export type ReportText = <Key extends keyof ReportTexts>(key: Key, ...values: Values<ReportTexts[Key]>) => string;

export const textsIn =
  (locale: Locale): ReportText =>
  (key, ...[values]) =>
    format(languages[locale].report[key], values ?? {}, locale);
