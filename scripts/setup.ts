import { setup } from '../src/setup/setup';
import { terminalProgress } from '../src/setup/terminal-progress';
import { AppError } from '../src/shared/errors';

/**
 * `npm run setup [-- --quiet] [--json] [--force]`: provides the native parts. A part that cannot be had is named and is
 * no failure, unless nothing works without it.
 */
const flags = new Set(process.argv.slice(2));
const [quiet, json, force] = ['--quiet', '--json', '--force'].map((flag) => flags.delete(flag));
if (flags.size > 0) {
  process.stderr.write(`setup: unknown ${[...flags].join(', ')}; it takes --quiet, --json and --force\n`);
  process.exit(2);
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort(signal));

const terminal = await terminalProgress(process.stderr, { quiet });
try {
  const reports = await setup({ progress: terminal.report, signal: stopping.signal, force, patient: quiet });
  terminal.stop();
  if (json) process.stdout.write(`${JSON.stringify(reports)}\n`);
  process.exitCode = reports.some(({ id, state }) => id === 'better-sqlite3' && state === 'missing') ? 1 : 0;
} catch (error) {
  terminal.stop();
  if (stopping.signal.aborted) {
    process.stderr.write('set-up stopped; what was fetched is kept, the next one goes on from there\n');
    process.exitCode = 75;
  } else if (error instanceof AppError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else {
    throw error;
  }
}
