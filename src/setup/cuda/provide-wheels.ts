import { mkdir, statfs } from 'node:fs/promises';
import { clearTemporary, provideFolder } from '../cache/cached-folder';
import type { SetupContext } from '../context';
import { withWheel } from '../fetch/archive';
import { unzip } from '../fetch/unpack';
import { linkLibraryNames, placeInLibrary } from '../fetch/tensorflow-wheel';
import { parentOf } from './places';
import { tensorflowWheel, type CudaWheel } from './wheels';

/**
 * Returns the bytes that fetching and unpacking these wheels takes: their contents, and twice the largest wheel,
 * because pip copies it.
 */
export function spaceFor(missing: readonly CudaWheel[]): number {
  const unpackedBytes = missing.reduce((sum, { unpacked }) => sum + unpacked, 0);
  return unpackedBytes + 2 * Math.max(0, ...missing.map(({ bytes }) => bytes));
}

/** Throws before any download if the disk has too little space. Returns the free bytes. */
export async function requireSpace(cache: string, missing: readonly CudaWheel[]): Promise<number> {
  await mkdir(cache, { recursive: true });
  const { bavail, bsize } = await statfs(cache);
  const [free, wanted] = [bavail * bsize, spaceFor(missing)];
  if (free >= wanted) return free;
  throw new Error(
    `it needs ${gigabytes(wanted)} in ${cache} and ${gigabytes(free)} are free; free some, or name a folder on another disk in ADAPTER_WORKBENCH_CACHE`,
  );
}

export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** Fetches and unpacks the missing wheels one after the other; completed wheels are kept if the set-up is stopped. */
export async function provideWheels(context: SetupContext, root: string, missing: readonly CudaWheel[]): Promise<void> {
  const total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const [index, wheel] of missing.entries()) {
    const about = `${index + 1} of ${missing.length}, ${wheel.package}`;
    await provideWheel(
      {
        ...context,
        step: (part, detail) => context.step(part, `${about}: ${detail}`),
        bytes: (part, done) => context.bytes(part, before + Math.min(done, wheel.bytes), total),
      },
      root,
      wheel,
    );
    before += wheel.bytes;
  }
}

async function provideWheel(context: SetupContext, root: string, wheel: CudaWheel): Promise<void> {
  const { signal } = context;
  const parent = parentOf(root, wheel);
  const place = wheel.component === tensorflowWheel.component ? placeInLibrary : placeOfNvidia(wheel.component);
  await mkdir(parent, { recursive: true });
  await clearTemporary(parent);
  await provideFolder(parent, wheel.component, async (folder) => {
    await withWheel(context, 'cuda', wheel, (file) => unzip(file, folder, { signal, place }));
    if (wheel.component === tensorflowWheel.component) await linkLibraryNames(folder);
    return { source: `PyPI wheel ${wheel.package} ${wheel.version}`, version: wheel.version };
  });
}

/**
 * Returns the place of a file from NVIDIA's wheels that is needed at run time: libraries, the assembler with its data,
 * and the licence; null for headers and archives.
 */
export const placeOfNvidia =
  (component: string) =>
  (name: string): string | null => {
    if (/\.dist-info\/(licenses\/)?License\.txt$/.test(name)) return 'License.txt';
    const inside = name.startsWith(`nvidia/${component}/`) ? name.slice(`nvidia/${component}/`.length) : '';
    return /^(lib\/lib[^/]+\.so[.\d]*|bin\/ptxas|nvvm\/libdevice\/[^/]+\.bc)$/.test(inside) ? inside : null;
  };
