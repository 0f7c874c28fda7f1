import { appError, errorRecord, type ErrorCode, type ErrorRecord } from './errors';

/** A warning that blocks nothing. It has the codes, sentences and languages of errors, but is never thrown. */
export const notice = <Code extends ErrorCode>(
  code: Code,
  details: Parameters<typeof appError<Code>>[1],
): ErrorRecord => errorRecord(appError(code, details));
