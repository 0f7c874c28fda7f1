import { createInterface } from 'node:readline/promises';
import { appError, AppError } from '../shared/errors';
import type { HubId, HubPreview } from '../shared/hub';
import { withWorkbench, type Session } from './command';
import { failureOf } from './failure';
import { hubFacts, megabytes } from './output/hub';
import { onInterruption } from './signals';
import { bytesProgress } from './terminal/bytes-progress';

export interface HubFlags {
  readonly preview?: boolean;
  readonly yes?: boolean;
  readonly offline?: boolean;
}

interface HubEncoder {
  readonly folder: string;
  readonly name: string;
  readonly source: string;
}

/**
 * Fetches a model of the Hub, after it showed what that fetches. Returns the preview if only that is wanted, and null if a
 * person stopped it or declined.
 */
export async function hubEncoder(
  session: Session,
  source: string,
  { repository }: HubId,
  { preview: isPreview, yes, offline }: HubFlags,
): Promise<HubEncoder | { readonly preview: HubPreview } | null> {
  const { fetchedFromHub, previewOfHub } = await import('../workbench/encoders/hub/hub');
  const stopping = new AbortController();
  const interruption = onInterruption(() => stopping.abort(appError('fetch-stopped', {})));
  const progress = bytesProgress(process.stderr);
  try {
    const options = { signal: stopping.signal, offline };
    const preview = await previewOfHub(source, options);
    if (isPreview) return { preview };
    if (!session.json) session.say(hubFacts(preview));
    if (!yes && !(await isWanted(preview, stopping.signal))) return null;
    const copiedInto = await withWorkbench(session, ({ home }) => home);
    // The commit of the preview is fetched, also if the branch moved meanwhile.
    const fetched = await fetchedFromHub(source, {
      ...options,
      commit: preview.commit,
      copiedInto,
      onProgress: progress.show,
    });
    return { ...fetched, name: repository.slice(repository.indexOf('/') + 1) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'fetch-stopped') throw error;
    const { line } = await failureOf(error);
    if (line) session.say(line);
    return null;
  } finally {
    progress.clear();
    interruption.release();
  }
}

/** Asks a person on a terminal; scripts have chosen already. */
async function isWanted({ downloadBytes }: HubPreview, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY || downloadBytes === 0) return true;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`Fetch ${megabytes(downloadBytes)}? [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
