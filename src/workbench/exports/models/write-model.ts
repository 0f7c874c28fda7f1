import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cannotWrite } from '../../../shared/cannot-write';
import { AppError, appError } from '../../../shared/errors';
import type { RandomBytes } from '../../../shared/random-bytes';
import { hubFiles } from '../../adapters/hub/names';
import { checkedManifest } from '../../adapters/hub/manifest';
import { piecesOf } from '../../encoders/encoder-folder';
import { writeHashed } from '../../files/hash';
import { readRegularFile } from '../../files/regular-file';
import { unfinishedName } from '../../home/temporary-name';
import { syncFolder } from '../../home/write';

/** Name of the card. */
export const cardName = 'README.md';

/** The files that follow from the hashes of all others. */
export type LastFiles = (hashes: Readonly<Record<string, string>>) => ReadonlyMap<string, string>;

/**
 * Writes a folder beside its place and renames it, so that it is complete or not there. An earlier export is replaced if
 * nobody changed it. Throws an AppError if the folder has any other file; nothing is written then.
 */
export async function writeModelFolder(
  target: string,
  files: ReadonlyMap<string, Uint8Array | RandomBytes>,
  last: LastFiles,
): Promise<void> {
  await requireFree(target);
  const folder = path.join(path.dirname(target), unfinishedName());
  try {
    await mkdir(folder, { recursive: true });
    const hashes: Record<string, string> = {};
    for (const [name, content] of files) {
      const pieces = content instanceof Uint8Array ? [content] : piecesOf(content);
      hashes[name] = await writeHashed(path.join(folder, name), pieces, { flush: true });
    }
    for (const [name, text] of last(hashes)) await writeFile(path.join(folder, name), text, { flush: true });
    await requireFree(target);
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
    await syncFolder(path.dirname(target));
  } catch (error) {
    throw error instanceof AppError ? error : cannotWrite(target, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Refuses a folder with any file but those of an earlier export, unchanged. */
export async function requireFree(target: string): Promise<void> {
  if (!existsSync(target)) return;
  const used = () => appError('export-folder-used', { folder: target });
  const names = await readdir(target).catch(() => {
    throw used();
  });
  if (names.length === 0) return;
  if (!names.includes(hubFiles.manifest)) throw used();
  const text = (await readRegularFile(path.join(target, hubFiles.manifest), 1_000_000)).toString('utf8');
  const manifest = await Promise.resolve()
    .then(() => checkedManifest(target, JSON.parse(text) as Record<string, unknown>))
    .catch(() => null);
  const own = new Set([...Object.keys(manifest?.files ?? {}), hubFiles.manifest]);
  if (!manifest || names.some((name) => !own.has(name))) throw used();
}
