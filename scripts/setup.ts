import { setup } from '../src/setup/setup';
import { terminalProgress } from '../src/setup/terminal-progress';
import { AppError } from '../src/shared/errors';

/**
 * `npm run setup [-- --quiet] [--json] [--force] [--cuda [--without-driver]]`: provides the native parts. A part that is not
 * available is reported. It is a failure only if nothing works without it or if the options name it.
 */
const flags = new Set(process.argv.slice(2));
const known = ['--quiet', '--json', '--force', '--cuda', '--without-driver'];
const [quiet, json, force, cuda, withoutDriver] = known.map((flag) => flags.delete(flag));
if (flags.size > 0) {
  process.stderr.write(`setup: unknown ${[...flags].join(', ')}; it takes ${known.join(', ')}\n`);
  process.exit(2);
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort(signal));

const terminal = await terminalProgress(process.stderr, { quiet });
try {
  const { report: progress } = terminal;
  const reports = await setup({ progress, signal: stopping.signal, force, patient: quiet, cuda, withoutDriver });
  terminal.stop();
  if (json) process.stdout.write(`${JSON.stringify(reports)}\n`);
  const needed = ['better-sqlite3', ...(cuda ? ['cuda'] : [])];
  process.exitCode = reports.some(({ id, state }) => needed.includes(id) && state === 'missing') ? 1 : 0;
} catch (error) {
  terminal.stop();
  if (stopping.signal.aborted) {
    process.stderr.write('set-up stopped; the next one continues with the files that were fetched\n');
    process.exitCode = 75;
  } else if (error instanceof AppError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else {
    throw error;
  }
}
