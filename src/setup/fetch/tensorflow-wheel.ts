import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Matches the headers that the binding includes, directly or not: those of the C interface. The wheel has thousands of
 * others.
 */
const headers = [
  'tensorflow/c/',
  'tensorflow/core/platform/ctstring',
  'tsl/platform/ctstring',
  'xla/tsl/c/',
  'tsl/c/',
].map((start) => `tensorflow/include/${start}`);

/** Returns the place of a wheel's file in a folder with `lib` and `include`; null for files that are not needed. */
export function placeInLibrary(name: string): string | null {
  if (/^tensorflow\/libtensorflow(_cc|_framework)\.(so\.2|2\.dylib)$/.test(name))
    return `lib/${path.posix.basename(name)}`;
  if (name === 'tensorflow/include/LICENSE' || name === 'tensorflow/THIRD_PARTY_NOTICES.txt') {
    return path.posix.basename(name);
  }
  return headers.some((start) => name.startsWith(start)) ? name.slice('tensorflow/'.length) : null;
}

/** The library names that the binding is linked with. */
export async function linkLibraryNames(folder: string): Promise<void> {
  const lib = path.join(folder, 'lib');
  await mkdir(lib, { recursive: true });
  if (process.platform === 'darwin') {
    await symlink('libtensorflow_cc.2.dylib', path.join(lib, 'libtensorflow.2.dylib'));
  } else {
    await symlink('libtensorflow_cc.so.2', path.join(lib, 'libtensorflow.so'));
    await symlink('libtensorflow_framework.so.2', path.join(lib, 'libtensorflow_framework.so'));
  }
}
