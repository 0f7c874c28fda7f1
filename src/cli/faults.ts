import { interruptWork } from './signals';
import { failureOf } from './failure';
import { output } from './terminal/output';

/**
 * Ends the command at an error that nobody handled, with the sentence and exit code of every other error. Work that can
 * be continued saves its state first; a second such error ends the process at once.
 */
export function endOnFault(): void {
  let isEnding = false;
  const report = async (error: unknown): Promise<void> => {
    const { code, line } = await failureOf(error);
    if (line !== null) output.say(line);
    if (isEnding || !interruptWork()) process.exit(code);
    isEnding = true;
    process.on('exit', () => (process.exitCode = code));
  };
  process.on('unhandledRejection', (error) => void report(error));
  process.on('uncaughtException', (error) => void report(error));
}
