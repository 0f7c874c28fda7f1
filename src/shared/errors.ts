import { format, type ParametersOf, type Value } from './i18n/format';
import { languages, type Locale } from './i18n/languages';

export type { Locale };

/** English sentences of errors and notices: the codes, and the parameters of each. */
export const messages = languages.en.errors;

export type ErrorCode = keyof typeof messages;
type Details<Code extends ErrorCode> = Record<ParametersOf<(typeof messages)[Code]>, Value>;

/** A plain, cloneable form of an error, for processes and the database. */
export interface ErrorRecord {
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** An error for the person: it has a code, one sentence, and the parameters of the sentence. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: Readonly<Record<string, string | number>>,
    cause?: unknown,
  ) {
    super(format(messages[code], details, 'en'), cause === undefined ? undefined : { cause });
    this.name = 'AppError';
  }
}

export function appError<Code extends ErrorCode>(code: Code, details: Details<Code>, cause?: unknown): AppError {
  return new AppError(code, details, cause);
}

/** Returns an error with a plain sentence; `technical`, the text of a runtime or a process, is shown beside it. */
export const technicalError = <Code extends ErrorCode>(
  code: Code,
  details: Details<Code>,
  technical: string,
  cause?: unknown,
): AppError => new AppError(code, { ...details, technical }, cause);

/** Returns the text of a runtime or a process in an error; null without one. */
export function technicalOf({ details }: Pick<ErrorRecord, 'details'>): string | null {
  const technical = details?.['technical'];
  return technical === undefined || technical === '' ? null : String(technical);
}

/** Returns parameters in a person's language: splits and statuses are stored as ids, and sentences name them. */
export function localDetails(details: NonNullable<ErrorRecord['details']>, locale: Locale): Record<string, Value> {
  const texts: Readonly<Record<string, string>> = languages[locale].window;
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      name === 'split' || name === 'status' ? (texts[`${name}.${value}`] ?? value) : value,
    ]),
  );
}

/**
 * Returns the sentence of an error in a person's language; an unknown code of another version keeps its stored
 * sentence.
 */
export function sentence(error: ErrorRecord, locale: Locale): string {
  if (!Object.hasOwn(messages, error.code) || !error.details) return error.message;
  return format(languages[locale].errors[error.code as ErrorCode], localDetails(error.details, locale), locale);
}

/** Restores the error from its record, on the receiving side. */
export function errorOf({ code, message, details = {} }: ErrorRecord): Error {
  return code === 'unexpected' ? new Error(message) : new AppError(code as ErrorCode, details);
}

/** Converts any thrown value to an error, once, at the edge of a process. */
export function errorRecord(error: unknown): ErrorRecord {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details };
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
