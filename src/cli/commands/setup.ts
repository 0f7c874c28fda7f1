import type { PartReport, PartState } from '../../setup/part';
import { appError } from '../../shared/errors';
import { action, type ExitCode, type Register, type Session } from '../command';
import { onInterruption } from '../signals';

/** Does the same as `npm run setup`: provides the native parts, and names those that are unavailable. */
export const setup: Register = (own) => {
  own
    .option('--force', 'check every part again')
    .option('--cuda', 'also download what TensorFlow needs for an NVIDIA GPU (3.4 GB, Linux on x86-64)')
    .option('--without-driver', 'with --cuda: also without an NVIDIA driver, for example to build an image')
    .action(action<Wanted>(provideParts));
};

interface Wanted {
  readonly force?: boolean;
  readonly cuda?: boolean;
  readonly withoutDriver?: boolean;
}

async function provideParts(session: Session, wanted: Wanted): Promise<ExitCode> {
  if (wanted.withoutDriver && !wanted.cuda)
    throw appError('option-missing', { option: '--cuda', reason: '--without-driver belongs to it' });
  const { setup: provide } = await import('../../setup/setup');
  const { terminalProgress } = await import('../../setup/terminal-progress');
  const stopping = new AbortController();
  const interruption = onInterruption(() => stopping.abort());
  const progress = await terminalProgress(process.stderr);
  try {
    const parts = await provide({ ...wanted, progress: progress.report, signal: stopping.signal });
    progress.stop();
    session.answer(parts, () => summary(parts));
    const needed = ['better-sqlite3', ...(wanted.cuda ? ['cuda'] : [])];
    return parts.some(({ id, state }) => needed.includes(id) && state === 'missing') ? 1 : 0;
  } catch (error) {
    if (!interruption.requested) throw error;
    session.say('Set-up stopped; downloaded parts are kept, and the next set-up continues from them.');
    return 75;
  } finally {
    progress.stop();
    interruption.release();
  }
}

function summary(parts: readonly PartReport[]): string {
  const named = (states: readonly PartState[]): string =>
    parts
      .filter(({ state }) => states.includes(state))
      .map(({ id, state }) => `${id} (${state})`)
      .join(', ');
  const [wanting, off] = [named(['degraded', 'missing']), named(['off'])];
  if (wanting !== '') return `Not as they should be: ${wanting}.`;
  return off === '' ? `All ${parts.length} parts are ready.` : `All parts are ready, except for ${off}.`;
}
