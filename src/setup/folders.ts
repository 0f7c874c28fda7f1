import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Platform } from './pins';

export const platform = `${process.platform}-${process.arch}` as Platform;

/** Returns the per-user cache for everything that is fetched or built, so that a second checkout downloads nothing. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['ADAPTER_WORKBENCH_CACHE'];
  if (chosen) return path.resolve(chosen);
  if (process.platform === 'win32') {
    const local = environment['LOCALAPPDATA'] || path.join(homedir(), 'AppData', 'Local');
    return path.join(local, 'adapter-workbench', 'cache');
  }
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'adapter-workbench');
  return path.join(environment['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'adapter-workbench');
}

/** Returns the checkout of this code, whether it runs from `src/` or from a bundle in `out/`. */
export function projectFolder(start: string = path.dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json')) && nameIn(folder) === 'adapter-workbench') return folder;
    if (folder === path.dirname(folder)) throw new Error(`no adapter-workbench checkout above ${start}`);
  }
}

/** Returns the folder of an installed package, found as Node finds it; null if it is not installed. */
export function packageFolder(name: string, project: string = projectFolder()): string | null {
  for (let folder = project; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(found, 'package.json'))) return found;
    if (folder === path.dirname(folder)) return null;
  }
}

export function packageVersion(name: string, project?: string): string | null {
  const folder = packageFolder(name, project);
  return folder ? String(readPackage(folder)['version']) : null;
}

function nameIn(folder: string): unknown {
  return readPackage(folder)['name'];
}

function readPackage(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
}
