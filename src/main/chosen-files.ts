import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '../shared/errors';
import type { ChosenFile } from '../shared/window';

/** Files that a person chose in a dialog or dropped on the window: the page knows a handle, only main knows the path. */
export interface ChosenFiles {
  add(paths: readonly string[]): Promise<ChosenFile[]>;
  /** Throws where the handle is of another start of the app. */
  path(handle: string): string;
}

export function chosenFiles(): ChosenFiles {
  const paths = new Map<string, string>();
  return {
    add: (chosen) =>
      Promise.all(
        chosen.map(async (file) => {
          const handle = `file-${randomBytes(16).toString('hex')}`;
          const facts = await stat(file).catch(() => null);
          paths.set(handle, file);
          return { handle, name: path.basename(file), bytes: facts?.size ?? 0, folder: facts?.isDirectory() ?? false };
        }),
      ),
    path(handle) {
      const found = paths.get(handle);
      if (found === undefined) throw appError('file-unknown', {});
      return found;
    },
  };
}
