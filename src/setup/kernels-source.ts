import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const kernelsSource = (project: string): string => path.join(project, 'resources', 'kernels');

/**
 * Returns a digest of every source file and of the compiler that `CXX` names: if either changes, set-up compiles again.
 */
export function kernelsDigest(project: string, environment: NodeJS.ProcessEnv = process.env): string {
  const folder = kernelsSource(project);
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(`${name}\0`).update(readFileSync(path.join(folder, name)));
  return hash
    .update(environment['CXX'] ?? '')
    .digest('hex')
    .slice(0, 12);
}
