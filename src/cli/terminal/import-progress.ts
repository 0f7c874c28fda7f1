import type { ImportProgress } from '../../shared/dataset-import';
import { counted } from './numbers';

/** Shorter imports show no progress, which would only flicker. */
const quietMs = 1_000;
const betweenMs = 200;

/** Shows an import's progress in one line on a terminal; nothing on other streams. */
export function importProgress(stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>, now = () => performance.now()) {
  const startedAt = now();
  let shownAt = -Infinity;
  let isShown = false;
  return {
    show(progress: ImportProgress): void {
      if (!stream.isTTY || now() - startedAt < quietMs || now() - shownAt < betweenMs) return;
      shownAt = now();
      isShown = true;
      stream.write(`\r${lineOf(progress)}\u001b[K`);
    },
    /** Removes the line; may be called twice. */
    clear(): void {
      if (isShown) stream.write('\r\u001b[K');
      isShown = false;
    },
  };
}

function lineOf({ rows, bytes, totalBytes }: ImportProgress): string {
  const share = totalBytes ? `, ${Math.min(100, Math.floor((100 * bytes) / totalBytes))} %` : '';
  return `${counted(rows, 'row')} read${share}`;
}
