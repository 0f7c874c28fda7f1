import { copyFile, cp, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { SetupContext } from '../context';
import { runProgram } from '../run-program';
import { inBuildFolder } from './build-folder';
import { nodeGypRebuild } from './node-gyp';

/** Compiles the binding of the package `tfjs` for the library, and copies it to `target`. */
export async function buildBinding(
  context: SetupContext,
  tfjs: { readonly folder: string },
  library: string,
  target: string,
): Promise<void> {
  await inBuildFolder(context, 'tfjs-binding', async (folder) => {
    for (const part of ['binding', 'binding.gyp', 'package.json']) {
      await cp(path.join(tfjs.folder, part), path.join(folder, part), { recursive: true });
    }
    await symlink(library, path.join(folder, 'deps'), 'junction');
    const output = path.join(folder, 'output');
    await nodeGypRebuild(context, {
      folder,
      flags: { unix: '-std=c++17', windows: '/std:c++17' },
      args: ['--', '-Dmodule_name=tfjs_binding', `-Dmodule_path=${output}`, '-Dnapi_build_version=8'],
    });
    const binding = path.join(output, 'tfjs_binding.node');
    if (process.platform === 'darwin') await findLibraryBeside(binding);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(binding, target);
  });
}

/** The library in the wheel has another internal name than the one that `binding.gyp` replaces. */
async function findLibraryBeside(binding: string): Promise<void> {
  const [name, ours] = ['libtensorflow_cc.2.dylib', '@loader_path/../../deps/lib/'];
  await runProgram('install_name_tool', ['-change', `@rpath/${name}`, `${ours}${name}`, binding]);
}
