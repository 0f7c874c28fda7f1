import { appendFileSync, renameSync, statSync } from 'node:fs';
import { inspect } from 'node:util';
import { appError, AppError, errorRecord, type ErrorRecord } from '../../shared/errors';

/** Size limit of the log in bytes, so that a repeated error does not fill the disk. */
const largestLogBytes = 1_000_000;

/** Writes errors with their stacks to stderr and to the end of `file`; a full log becomes `file.old`. Never throws. */
export function faultLog(file: string): (error: unknown) => void {
  return (error) => {
    const text = inspect(error, { depth: 4 });
    process.stderr.write(`${text}\n`);
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) renameSync(file, `${file}.old`);
      appendFileSync(file, `${new Date().toISOString()} ${text}\n`);
    } catch {
      // A failure to write the log must not cause another error.
    }
  };
}

export interface FaultTarget {
  /** Receives every error, with its stack. */
  readonly log: (error: unknown) => void;
  /** Receives the sentence for the person. */
  readonly show: (record: ErrorRecord) => void;
  /** Path of the log. */
  readonly file: string;
}

/**
 * Reports every error of this process that nobody handled. The process continues: trainings are separate processes, and
 * a run is stored event by event.
 */
export function reportFaults(source: NodeJS.EventEmitter, { log, show, file }: FaultTarget): void {
  const report = (error: unknown): void => {
    log(error);
    show(faultRecord(error, file));
  };
  source.on('unhandledRejection', report);
  source.on('uncaughtException', report);
  // Closing the terminal also closes stderr; writing to it must not cause an error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

const faultRecord = (error: unknown, file: string): ErrorRecord =>
  errorRecord(error instanceof AppError ? error : appError('app-fault', { reason: errorRecord(error).message, file }));
