import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const kernelsSource = (project: string): string => path.join(project, 'resources', 'kernels');

/** Of every file of the source, so that a change is built anew. */
export function kernelsDigest(project: string): string {
  const folder = kernelsSource(project);
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(`${name}\0`).update(readFileSync(path.join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
