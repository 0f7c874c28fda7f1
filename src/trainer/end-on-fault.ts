import { writeSync } from 'node:fs';
import { inspect } from 'node:util';

/**
 * Ends a training process when an error comes that nobody handled: its run must not look alive. The stack goes to stderr,
 * from which the workbench takes the reason of the failed run.
 */
export function endOnFault(): void {
  const end = (error: unknown): void => {
    writeSync(2, `${inspect(error)}\n`);
    process.exit(1);
  };
  process.on('unhandledRejection', end);
  process.on('uncaughtException', end);
}
