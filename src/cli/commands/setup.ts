import type { PartReport } from '../../setup/part';
import { action, type ExitCode, type Register, type Session } from '../command';
import { onInterruption } from '../ending';
import { laterOptions } from '../later';

/** The same as `npm run setup`: provides the native parts, and names those that cannot be had. */
export const setup: Register = (own) => {
  own
    .option('--force', 'looks at every part again')
    .action(action<{ force?: boolean }>((session, { force = false }) => provideParts(session, force)));
  laterOptions(own, '--cuda');
};

async function provideParts(session: Session, force: boolean): Promise<ExitCode> {
  const { setup: provide } = await import('../../setup/setup');
  const { terminalProgress } = await import('../../setup/terminal-progress');
  const stopping = new AbortController();
  const interruption = onInterruption(() => stopping.abort());
  const progress = await terminalProgress(process.stderr);
  try {
    const parts = await provide({ progress: progress.report, signal: stopping.signal, force });
    progress.stop();
    session.answer(parts, () => summary(parts));
    return parts.some(({ id, state }) => id === 'better-sqlite3' && state === 'missing') ? 1 : 0;
  } catch (error) {
    if (!interruption.requested) throw error;
    session.say('Set-up stopped; what was fetched is kept, and the next one goes on from there.');
    return 75;
  } finally {
    progress.stop();
    interruption.release();
  }
}

function summary(parts: readonly PartReport[]): string {
  const wanting = parts.filter(({ state }) => state !== 'ready').map(({ id, state }) => `${id} (${state})`);
  return wanting.length === 0
    ? `All ${parts.length} parts are ready.`
    : `Not as they should be: ${wanting.join(', ')}.`;
}
