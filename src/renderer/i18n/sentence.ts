import { localDetails, messages, type ErrorCode, type ErrorRecord } from '../../shared/errors';
import { format } from '../../shared/i18n/format';
import { languages, type Locale } from '../../shared/i18n/languages';
import { withControls } from './controls';

/** An option of the command line in a detail, with its value. */
const optionAlone = /^--[a-z][a-z-]*( [a-z]+)?$/;

/** Returns the sentence of an error or notice, with the window's controls in place of options. */
export function sentence({ code, message, details }: ErrorRecord, locale: Locale): string {
  if (!Object.hasOwn(messages, code) || !details) return message;
  const { errors, remedies } = languages[locale];
  const text = (remedies as Partial<typeof errors>)[code as ErrorCode] ?? errors[code as ErrorCode];
  // A detail that a person chose, such as a file name, may look like an option and is unchanged.
  const named = Object.entries(localDetails(details, locale)).map(([key, value]) => [
    key,
    typeof value === 'string' && optionAlone.test(value) ? withControls(value, locale) : value,
  ]);
  return format(withControls(text, locale), Object.fromEntries(named), locale);
}
