import path from 'node:path';
import { provideFolder, wholeFolder } from '../cache/cached-folder';
import type { SetupContext } from '../context';
import { withRelease, withWheel } from '../fetch/archive';
import { firstSource, NoSource } from '../fetch/first-source';
import { linkLibraryNames, placeInLibrary } from '../fetch/tensorflow-wheel';
import { untar, unzip } from '../fetch/unpack';
import { platform } from '../folders';
import type { PartResult } from '../part';
import { libtensorflowArchives, libtensorflowWheels } from '../pins';
import { linkedTensorflow, tensorflowPlaces } from '../places';

/** Provides the TensorFlow library, and the headers to build its binding. */
export async function libtensorflow(context: SetupContext): Promise<PartResult> {
  try {
    const { folder, contents, changed } = await provideTensorflow(context);
    return {
      state: 'ready',
      source: contents.source,
      version: contents.version,
      detail: `libtensorflow ${contents.version}`,
      changed,
      files: [path.join(folder, 'lib')],
    };
  } catch (error) {
    if (!(error instanceof NoSource)) throw error;
    return {
      state: 'missing',
      source: '',
      version: '',
      detail: `training uses the slower WASM backend (${error.message})`,
      changed: false,
      files: [],
    };
  }
}

/**
 * Returns a folder with `lib` and `include`. The library in use is preferred, then any cached one, then the sources in
 * order. `without` lists libraries that do not work here.
 */
export async function provideTensorflow(context: SetupContext, without: readonly string[] = []) {
  const places = tensorflowPlaces().filter(({ folder }) => !without.includes(folder));
  const inUse = linkedTensorflow(context.project)?.folder;
  const present =
    places.find(({ folder }) => inUse === path.join(context.cache, folder)) ??
    places.find(({ folder }) => wholeFolder(path.join(context.cache, folder)));
  const sources = (present ? [present] : places).map(({ folder, kind }) => ({
    name: kind === 'archive' ? 'release' : 'PyPI',
    take: () =>
      provideFolder(context.cache, folder, (target) =>
        kind === 'archive' ? fromArchive(context, target) : fromWheel(context, target),
      ),
  }));
  return (await firstSource(sources, context.signal)).result;
}

async function fromArchive(context: SetupContext, folder: string) {
  const pin = libtensorflowArchives[platform]!;
  const { signal } = context;
  const base = process.env['TFJS_NODE_CDN_STORAGE'] ?? process.env['CDN_STORAGE'] ?? 'https://storage.googleapis.com/';
  const progress = progressOf(context);
  await withRelease(context, 'libtensorflow', `${base}${pin.path}`, pin, (archive) =>
    archive.endsWith('.zip') ? unzip(archive, folder, { signal, progress }) : untar(archive, folder, signal),
  );
  return { source: `release of libtensorflow ${pin.version}`, version: pin.version };
}

async function fromWheel(context: SetupContext, folder: string) {
  const pin = libtensorflowWheels[platform]!;
  const { signal } = context;
  await withWheel(context, 'libtensorflow', pin, (wheel) =>
    unzip(wheel, folder, { signal, place: placeInLibrary, progress: progressOf(context) }),
  );
  await linkLibraryNames(folder);
  return { source: `PyPI wheel ${pin.package} ${pin.version}`, version: pin.version };
}

function progressOf({ bytes }: SetupContext) {
  return (done: number, total: number) => bytes('libtensorflow', done, total);
}
