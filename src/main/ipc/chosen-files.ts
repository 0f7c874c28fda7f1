import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '../../shared/errors';
import type { ChosenFile } from '../../shared/window';

/** Files that a person chose in a dialog or dropped on the window. The page has a handle; only main has the path. */
export interface ChosenFiles {
  add(paths: readonly string[]): Promise<ChosenFile[]>;
  /** Returns the path of a handle. Throws if the handle is of another page, too old, or was never issued. */
  path(handle: string): string;
  /** Removes all handles when the page that had them is gone. */
  forget(): void;
}

/** A handle is valid for a working day after its last use. */
const unusedMs = 8 * 60 * 60 * 1000;
/** More than a person chooses for one page; beyond it, the least recently used handle is removed. */
const mostHandles = 1000;

interface Choice {
  readonly file: string;
  readonly usedAt: number;
}

export function chosenFiles(now: () => number = () => performance.now()): ChosenFiles {
  /** By handle, the least recently used first. */
  const choices = new Map<string, Choice>();
  const use = (handle: string, file: string): void => {
    choices.delete(handle);
    choices.set(handle, { file, usedAt: now() });
    for (const [oldest] of choices) {
      if (choices.size <= mostHandles) break;
      choices.delete(oldest);
    }
  };
  return {
    add: (chosen) =>
      Promise.all(
        chosen.map(async (file) => {
          const handle = `file-${randomBytes(16).toString('hex')}`;
          const facts = await stat(file).catch(() => null);
          use(handle, file);
          return { handle, name: path.basename(file), bytes: facts?.size ?? 0, folder: facts?.isDirectory() ?? false };
        }),
      ),
    path(handle) {
      const found = choices.get(handle);
      if (!found || now() - found.usedAt > unusedMs) {
        choices.delete(handle);
        throw appError('file-unknown', {});
      }
      use(handle, found.file);
      return found.file;
    },
    forget: () => choices.clear(),
  };
}
