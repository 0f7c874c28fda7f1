import { cliMessages } from './messages/cli';
import { dataMessages } from './messages/data';
import { encoderMessages } from './messages/encoder';
import { figureMessages } from './messages/figure';
import { folderMessages } from './messages/folder';
import { fill, type Message, type Placeholders } from './messages/message';
import { readingMessages } from './messages/reading';
import { reportMessages } from './messages/report';
import { runMessages } from './messages/run';
import { setupMessages } from './messages/setup';
import { storeMessages } from './messages/store';
import { studyMessages } from './messages/study';
import { windowMessages } from './messages/window';

export const messages = {
  ...dataMessages,
  ...readingMessages,
  ...encoderMessages,
  ...studyMessages,
  ...runMessages,
  ...reportMessages,
  ...storeMessages,
  ...folderMessages,
  ...setupMessages,
  ...cliMessages,
  ...figureMessages,
  ...windowMessages,
} as const;

export type ErrorCode = keyof typeof messages;
export type Locale = keyof Message;
type Details<Code extends ErrorCode> = Record<Placeholders<(typeof messages)[Code]['en']>, string | number>;

/** A plain, cloneable form of an error, for processes and the database. */
export interface ErrorRecord {
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Something that a person caused or met: it has a code, one sentence, and the details that the sentence names. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: Readonly<Record<string, string | number>>,
    cause?: unknown,
  ) {
    super(fill(messages[code].en, details), cause === undefined ? undefined : { cause });
    this.name = 'AppError';
  }
}

export function appError<Code extends ErrorCode>(code: Code, details: Details<Code>, cause?: unknown): AppError {
  return new AppError(code, details, cause);
}

/** An error whose sentence is plain; `technical`, the words of a runtime or a process, is shown beside it. */
export const technicalError = <Code extends ErrorCode>(
  code: Code,
  details: Details<Code>,
  technical: string,
  cause?: unknown,
): AppError => new AppError(code, { ...details, technical }, cause);

/** The words of a runtime or a process that an error came with; null where it has none. */
export function technicalOf({ details }: Pick<ErrorRecord, 'details'>): string | null {
  const technical = details?.['technical'];
  return technical === undefined || technical === '' ? null : String(technical);
}

/** The sentence of an error in a person's language; codes of other versions keep the sentence they came with. */
export function sentence(error: ErrorRecord, locale: Locale): string {
  const message = Object.hasOwn(messages, error.code) ? messages[error.code as ErrorCode] : undefined;
  return message && error.details ? fill(message[locale], error.details) : error.message;
}

/** The error that a record was made of, on the other side of the edge. */
export function errorOf({ code, message, details = {} }: ErrorRecord): Error {
  return code === 'unexpected' ? new Error(message) : new AppError(code as ErrorCode, details);
}

/** Converts whatever was thrown, once, at the edge of a process. */
export function errorRecord(error: unknown): ErrorRecord {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details };
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
