import { writeSync } from 'node:fs';
import { inspect } from 'node:util';

/**
 * Ends a training process at an error that nobody handled, so that its run does not seem to continue. The stack goes to
 * stderr, where the workbench reads the reason of the failed run.
 */
export function endOnFault(): void {
  const end = (error: unknown): void => {
    writeSync(2, `${inspect(error)}\n`);
    process.exit(1);
  };
  process.on('unhandledRejection', end);
  process.on('uncaughtException', end);
}
