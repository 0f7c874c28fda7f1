import { localeOfTag, type Locale } from '../shared/i18n/languages';

/** The language of sentences: the terminal's own, and the system's where the terminal says nothing (Windows). */
export function terminalLocale(environment: NodeJS.ProcessEnv = process.env): Locale {
  const said = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'];
  const language = said || Intl.DateTimeFormat().resolvedOptions().locale;
  return localeOfTag(language);
}
