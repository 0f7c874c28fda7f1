import { lstat, mkdir, readdir, realpath, rm, symlink } from 'node:fs/promises';
import path from 'node:path';

/** Returns the path of an entry. Throws if it is outside of the folder. */
export function inside(folder: string, relative: string): string {
  const target = path.resolve(folder, relative);
  if (target !== folder && !target.startsWith(folder + path.sep)) throw new Error(`${relative} leaves its folder`);
  return target;
}

/** Creates the folder of an entry. Throws if its path leads through a link. */
export async function makeFolder(folder: string, target: string): Promise<void> {
  let place = folder;
  for (const part of path.relative(folder, target).split(path.sep)) {
    place = path.join(place, part);
    const facts = await lstat(place).catch(() => null);
    if (facts && !facts.isDirectory()) throw new Error(`${place} is no folder, but an entry goes below it`);
  }
  await mkdir(target, { recursive: true });
}

export interface Link {
  readonly place: string;
  /** Target as written in the archive, relative to the link's own folder. */
  readonly destination: string;
}

/**
 * Creates an archive's links after all its files, so that no file is written through a link. Throws if a link leads out
 * of the folder, also by way of other links, or to nothing.
 */
export async function makeLinks(folder: string, links: readonly Link[]): Promise<void> {
  for (const { place, destination } of links) {
    inside(folder, path.relative(folder, path.resolve(path.dirname(place), destination)));
    await makeFolder(folder, path.dirname(place));
    const present = await lstat(place).catch(() => null);
    if (present?.isDirectory()) throw new Error(`${path.relative(folder, place)} is a folder and a link at once`);
    await rm(place, { force: true });
    await symlink(destination, place);
  }
  await Promise.all(links.map(({ place }) => requireInside(folder, place)));
}

/** Throws if a link below the folder leads out of it or to nothing. */
export async function checkLinks(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const links = entries.filter((entry) => entry.isSymbolicLink());
  await Promise.all(links.map((entry) => requireInside(folder, path.join(entry.parentPath, entry.name))));
}

async function requireInside(folder: string, link: string): Promise<void> {
  const [real, root] = [await realpath(link).catch(() => null), await realpath(folder)];
  const isInside = real !== null && (real === root || real.startsWith(root + path.sep));
  if (!isInside) throw new Error(`${path.relative(folder, link)} leaves its folder`);
}
