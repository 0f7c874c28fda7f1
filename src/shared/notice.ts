import { appError, errorRecord, type ErrorCode, type ErrorRecord } from './errors';

/** Something worth a look that stops nothing: the same codes, sentences and languages as errors, but never thrown. */
export const notice = <Code extends ErrorCode>(
  code: Code,
  details: Parameters<typeof appError<Code>>[1],
): ErrorRecord => errorRecord(appError(code, details));
