import { chmodSync, lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs';
import path from 'node:path';

/** The content of a data folder is private to its owner. Windows keeps a user's folders private without modes. */
export const ownFileMode = 0o600;
export const ownFolderMode = 0o700;

/** Entries of the workbench in a data folder. The first two are prefixes, because the database has files beside it. */
export const ownNames =
  /^(workbench\.db.*|workbench-rescued.*|settings\.json|serve\.token|moved\.json|tasks|encoders|adapters|runs|figures|backups|\.cache)$/;

/**
 * Creates the data folder for its owner alone, if it is missing. An existing folder of this user that others can read
 * becomes private. The folder itself changes only if it contains nothing else, so that a shared project folder stays
 * shared.
 */
export function makePrivate(root: string): void {
  mkdirSync(root, { recursive: true, mode: ownFolderMode });
  if (process.platform === 'win32') return;
  const names = readdirSync(root);
  const isOnlyOurs = names.every((name) => name.startsWith('.') || ownNames.test(name));
  const facts = lstatSync(root);
  const isSticky = (facts.mode & 0o1000) !== 0;
  if (isOnlyOurs && !isSticky && !isLoose(facts)) return;
  if (isOnlyOurs && !isSticky && facts.isDirectory()) tighten(root, facts);
  for (const name of names.filter((one) => ownNames.test(one))) makePrivateBelow(path.join(root, name));
}

/** Gives `place` and everything below it the modes of the data folder. Links are left alone. */
export function makePrivateBelow(place: string): void {
  if (process.platform === 'win32') return;
  const facts = lstatSync(place, { throwIfNoEntry: false });
  if (!facts) return;
  tighten(place, facts);
  if (!facts.isDirectory()) return;
  for (const name of readdirSync(place)) makePrivateBelow(path.join(place, name));
}

/** The database and the files that SQLite keeps beside it. */
export function makeDatabasePrivate(file: string): void {
  for (const place of [file, `${file}-wal`, `${file}-shm`]) makePrivateBelow(place);
}

function tighten(place: string, facts: Stats): void {
  if (!isLoose(facts)) return;
  try {
    if (facts.isDirectory()) chmodSync(place, ownFolderMode);
    else if (facts.isFile()) chmodSync(place, ownFileMode);
  } catch {
    // The file system has no modes, or the file was just removed: the data can still be used.
  }
}

/** Returns whether the file belongs to this user and others have permissions for it. */
const isLoose = ({ uid, mode }: Stats): boolean => uid === process.getuid?.() && (mode & 0o077) !== 0;
