import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Tells how large a folder has grown, for programs that show no progress of their own. Returns what ends it. */
export function watchSize(folder: string, seen: (bytes: number) => void): () => void {
  const timer = setInterval(() => seen(sizeOf(folder)), 250);
  timer.unref();
  return () => clearInterval(timer);
}

function sizeOf(folder: string): number {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const inside = path.join(folder, entry.name);
      bytes += entry.isDirectory() ? sizeOf(inside) : statSync(inside).size;
    }
  } catch {
    // The program moved a file while we looked: the next look counts it.
  }
  return bytes;
}
