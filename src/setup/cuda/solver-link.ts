import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';

const solver = 'libcusolver.so.11';

/**
 * TensorFlow 2.21 opens NVIDIA's solver by its bare name from a library whose search path names the folder of every
 * component but the solver's, and without it takes no GPU at all. So the solver is also placed where that path leads; it
 * finds what it needs itself from there as well as from its own folder.
 */
export async function linkSolver(root: string): Promise<void> {
  const folder = path.join(root, 'nvidia', 'cusparse', 'lib');
  await mkdir(folder, { recursive: true });
  try {
    await symlink(path.join('..', '..', 'cusolver', 'lib', solver), path.join(folder, solver));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
