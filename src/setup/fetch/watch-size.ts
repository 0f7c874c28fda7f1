import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Reports the growing size of a folder, for programs that show no progress of their own. Returns a function that ends
 * it.
 */
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
    // The program moved a file meanwhile: the next measurement counts it.
  }
  return bytes;
}
