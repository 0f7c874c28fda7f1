import { localeOfTag, type Locale } from '../shared/i18n/languages';

/** Returns the language of sentences: the terminal's, or the system's if the terminal sets none (Windows). */
export function terminalLocale(environment: NodeJS.ProcessEnv = process.env): Locale {
  const said = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'];
  const language = said || Intl.DateTimeFormat().resolvedOptions().locale;
  return localeOfTag(language);
}
