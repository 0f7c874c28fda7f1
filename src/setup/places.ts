import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isMarkedWhole, wholeFolder, type FolderContents } from './cache/cached-folder';
import { packageFolder, packageVersion, platform } from './folders';
import { electronFallbacks, encoderPin, libtensorflowArchives, libtensorflowWheels, nodePrograms } from './pins';
import { packagedEncoders, type PackagedEncoder } from './packaged-encoders';
import type { PackagedEncoderId } from './part';
import type { Pin } from './pins';

/** Returns the names of folders in the cache. A name has the part, its version, the platform, and the source's hash. */

const key = ({ sha256 }: Pin): string => sha256.slice(0, 12);

/** Incremented when the fallback's folder is assembled differently. */
const fallbackRecipe = 1;

export interface ElectronPlace {
  readonly folder: string;
  readonly version: string;
  readonly fallback: boolean;
}

/** Returns the possible folders of Electron in the cache, the pinned release first. */
export function electronPlaces(project: string): (ElectronPlace & { readonly pin: Pin })[] {
  const version = packageVersion('electron', project);
  const sha256 = version ? electronChecksum(project, version) : null;
  const fallback = electronFallbacks[platform];
  return [
    ...(version && sha256
      ? [
          {
            folder: `electron-${version}-${platform}-${sha256.slice(0, 12)}`,
            version,
            fallback: false,
            pin: { sha256 },
          },
        ]
      : []),
    ...(fallback
      ? [
          {
            folder: `electron-${fallback.electron}-${platform}-${key(fallback)}-${fallbackRecipe}`,
            version: fallback.electron,
            fallback: true,
            pin: fallback,
          },
        ]
      : []),
  ];
}

/** The package `electron` contains the checksums of its own release. */
function electronChecksum(project: string, version: string): string | null {
  const table = path.join(packageFolder('electron', project)!, 'checksums.json');
  if (!existsSync(table)) return null;
  const sums = JSON.parse(readFileSync(table, 'utf8')) as Record<string, string>;
  return sums[`electron-v${version}-${platform}.zip`] ?? null;
}

/** Returns the program inside an unpacked Electron. */
export function electronProgramIn(folder: string): string {
  if (process.platform === 'darwin') return path.join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return path.join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/**
 * Returns the possible folders of libtensorflow in the cache, in the order in which they are tried. No other place
 * decides this order.
 */
export function tensorflowPlaces(): { readonly folder: string; readonly kind: 'archive' | 'wheel' }[] {
  const archive = libtensorflowArchives[platform];
  const wheel = libtensorflowWheels[platform];
  return [
    ...(archive
      ? [{ folder: `libtensorflow-${archive.version}-${platform}-${key(archive)}`, kind: 'archive' as const }]
      : []),
    ...(wheel ? [{ folder: `libtensorflow-${wheel.version}-${platform}-${key(wheel)}`, kind: 'wheel' as const }] : []),
  ];
}

/** Returns the package whose JavaScript drives libtensorflow, with the paths of its native files. */
export function tfjsPackage(project: string) {
  const folder = packageFolder('@tensorflow/tfjs-node-gpu', project);
  if (!folder) return null;
  return {
    folder,
    version: packageVersion('@tensorflow/tfjs-node-gpu', project)!,
    library: path.join(folder, 'deps'),
    binding: path.join(folder, 'lib', 'napi-v8', 'tfjs_binding.node'),
  };
}

/** Returns the cached libtensorflow that the installed binding is linked to. */
export function linkedTensorflow(project: string): { folder: string; contents: FolderContents } | null {
  const tfjs = tfjsPackage(project);
  if (!tfjs || !existsSync(tfjs.binding) || !existsSync(tfjs.library)) return null;
  const folder = realpathSync(tfjs.library);
  const contents = wholeFolder(folder);
  return contents && { folder, contents };
}

export const encoderFolderName = `encoder-${encoderPin.name}-${key(encoderPin.files['model.safetensors'])}`;

/** Folder of a packaged encoder in the cache. */
export const packagedEncoderFolder = (
  id: PackagedEncoderId,
  { archive }: Pick<PackagedEncoder, 'archive'> = packagedEncoders[id],
): string => `encoder-${id}-${key(archive)}`;

export function nodePlace(major: 22 | 24): { folder: string; program: string } | null {
  const pin = nodePrograms[major][platform];
  if (!pin) return null;
  const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return { folder: `node-${pin.version}-${platform}-${key(pin)}`, program };
}

export interface ElectronProgram {
  readonly path: string;
  readonly version: string;
  /** An older Electron in place of the release, for development and tests. */
  readonly fallback: boolean;
}

/** The program that the package `electron` downloaded itself, if its install script ran. */
export function electronOfPackage(project: string): ElectronProgram | null {
  const own = packageFolder('electron', project);
  const dist = own && path.join(own, 'dist');
  if (!dist || !existsSync(path.join(dist, 'version')) || lstatSync(dist).isSymbolicLink()) return null;
  const program = electronProgramIn(dist);
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return existsSync(program) ? { path: program, version, fallback: false } : null;
}

/** Returns the Electron program that exists now, the release before the fallback. */
export function locateElectron(cache: string, project: string): ElectronProgram | null {
  const own = electronOfPackage(project);
  if (own) return own;
  for (const { folder: name, version, fallback } of electronPlaces(project)) {
    const folder = path.join(cache, name);
    const program = electronProgramIn(folder);
    if (isMarkedWhole(folder) && existsSync(program)) return { path: program, version, fallback };
  }
  return null;
}
