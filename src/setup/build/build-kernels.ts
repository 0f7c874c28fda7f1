import { copyFile, cp } from 'node:fs/promises';
import path from 'node:path';
import type { SetupContext } from '../context';
import { inBuildFolder } from './build-folder';
import { nodeGypRebuild } from './node-gyp';

/** Compiles the kernels for the library, and copies the module to `target`. */
export async function buildKernels(
  context: SetupContext,
  source: string,
  library: string,
  target: string,
): Promise<void> {
  await inBuildFolder(context, 'kernels', async (folder) => {
    await cp(source, folder, { recursive: true });
    await nodeGypRebuild(context, {
      folder,
      flags: { unix: '-std=c++17', windows: '/std:c++17' },
      args: ['--', `-Dlibrary_folder=${path.join(library, 'lib')}`],
    });
    await copyFile(path.join(folder, 'build', 'Release', 'workbench_kernels.node'), target);
  });
}
