import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Artefact, ArtefactKind } from '../../store/read/history';
import { inside } from '../home/inside';
import { ownFileMode, ownFolderMode } from '../home/permissions';
import { cannotWrite } from '../../shared/cannot-write';
import { syncFolder } from '../home/write';

/**
 * The files of runs, `<runs>/<id>/<kind>-<content>.safetensors`. They are named by content: the database names the old
 * file until the new one is complete, so a kill in between leaves a valid name.
 */
export interface RunFiles {
  /** Writes a file beside, syncs and renames it. */
  write(runId: string, kind: ArtefactKind, bytes: Uint8Array): Promise<Artefact>;
  /** Removes the files of a kind, except the one that is still named. */
  clear(runId: string, kind: ArtefactKind, except?: Artefact | null): Promise<void>;
  /** Returns the path of a complete file; null if it is missing or has other content. */
  whole(runId: string, artefact: Artefact): Promise<string | null>;
}

export function runFiles(folderOf: (runId: string) => string): RunFiles {
  return {
    async write(runId, kind, bytes) {
      const folder = folderOf(runId);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = `${kind}-${sha256.slice(0, 16)}.safetensors`;
      const target = inside(folder, file);
      const unfinished = inside(folder, `${file}.${randomUUID()}.unfinished`);
      try {
        await mkdir(folder, { recursive: true, mode: ownFolderMode });
        await writeSynced(unfinished, bytes);
        await rename(unfinished, target);
        await syncFolder(folder);
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined);
        throw cannotWrite(target, error);
      }
      return { kind, file, bytes: bytes.byteLength, sha256 };
    },
    async clear(runId, kind, except = null) {
      const folder = folderOf(runId);
      const names = await readdir(folder).catch(() => []);
      const others = names.filter((name) => name.startsWith(`${kind}-`) && name !== except?.file);
      await Promise.all(others.map((name) => rm(path.join(folder, name), { force: true })));
    },
    async whole(runId, artefact) {
      const file = inside(folderOf(runId), artefact.file);
      const hash = createHash('sha256');
      try {
        await pipeline(createReadStream(file), hash);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
      return hash.digest('hex') === artefact.sha256 ? file : null;
    },
  };
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', ownFileMode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
