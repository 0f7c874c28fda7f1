import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chunksOf } from '../../files/regular-file';
import { isCommit, type ListedFile } from './listing';

/**
 * The shared cache of the Hub, in the layout of `huggingface_hub`: contents in `blobs`, commits of branches in `refs`, and a
 * folder of links for each commit in `snapshots`.
 */
export interface ModelCache {
  readonly folder: string;
  snapshot(commit: string): string;
  /** File that holds a content, whole; its name is the hash. */
  blob(hash: string): string;
  /** File that holds the part of it that was received. */
  part(hash: string): string;
  /** Returns the commit of a revision as it was last fetched; null if it was not. */
  commitOf(revision: string): Promise<string | null>;
  /** Returns the files of a commit that are in the cache. */
  filesOf(commit: string): Promise<ListedFile[]>;
  /** Returns whether the cache holds the file of a commit, or its content under another one, with the right size. */
  has(file: ListedFile): Promise<boolean>;
  /** Puts a whole blob under its name in a commit's folder. */
  link(commit: string, file: ListedFile): Promise<void>;
  record(revision: string, commit: string): Promise<void>;
}

export function modelCache(root: string, repository: string): ModelCache {
  const folder = path.join(root, `models--${repository.replace('/', '--')}`);
  const snapshot = (commit: string): string => path.join(folder, 'snapshots', commit);
  const blob = (hash: string): string => path.join(folder, 'blobs', hash);
  const ref = (revision: string): string => path.join(folder, 'refs', ...revision.split('/'));
  return {
    folder,
    snapshot,
    blob,
    part: (hash) => `${blob(hash)}.workbench.incomplete`,
    async commitOf(revision) {
      if (isCommit(revision)) return revision;
      const text = await readFile(ref(revision), 'utf8').catch(() => '');
      return isCommit(text.trim()) ? text.trim() : null;
    },
    async filesOf(commit) {
      const place = snapshot(commit);
      const names = await readdir(place, { recursive: true }).catch(() => []);
      const found = names.map(async (name): Promise<ListedFile[]> => {
        const file = await realpath(path.join(place, name)).catch(() => null);
        const facts = file === null ? null : await stat(file);
        if (file === null || !facts?.isFile()) return [];
        // Without links the cache holds copies, whose hashes are not known.
        const hash = /^([0-9a-f]{40}|[0-9a-f]{64})$/.exec(path.basename(file))?.[0] ?? null;
        return [{ path: name.split(path.sep).join('/'), bytes: facts.size, hash }];
      });
      return (await Promise.all(found)).flat();
    },
    has: async ({ hash, bytes }) =>
      hash !== null &&
      (await stat(blob(hash)).then(
        ({ size }) => size === bytes,
        () => false,
      )),
    async link(commit, { path: name, hash }) {
      const place = path.join(snapshot(commit), ...name.split('/'));
      await mkdir(path.dirname(place), { recursive: true });
      const target = blob(hash!);
      if ((await realpath(place).catch(() => null)) === (await realpath(target))) return;
      const temporary = `${place}.${process.pid}.tmp`;
      await rm(temporary, { force: true });
      // Windows allows links to administrators and developers only.
      await symlink(path.relative(path.dirname(place), target), temporary).catch(() => copyFile(target, temporary));
      await rename(temporary, place);
    },
    async record(revision, commit) {
      if (isCommit(revision)) return;
      await mkdir(path.dirname(ref(revision)), { recursive: true });
      await writeFile(ref(revision), commit);
    },
  };
}

/** Returns whether a file has the size and the hash that the Hub lists. */
export async function hasContent(file: string, { bytes, hash }: Omit<ListedFile, 'path'>): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || found.size !== bytes) return false;
  if (hash === null) return true;
  const sum = hash.length === 64 ? createHash('sha256') : createHash('sha1').update(`blob ${bytes}\0`);
  for await (const chunk of chunksOf(file)) sum.update(chunk);
  return sum.digest('hex') === hash;
}
