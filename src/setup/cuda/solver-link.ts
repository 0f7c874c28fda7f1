import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';

const solver = 'libcusolver.so.11';

/**
 * Places NVIDIA's solver library where TensorFlow finds it. TensorFlow 2.21 opens the solver by its bare name from a
 * library whose search path lacks the solver's folder, and uses no GPU without it. The solver finds its own
 * dependencies from both places.
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
