import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renameWithRetries, temporaryBeside } from '../cache/files';

/** Result of testing the CUDA build. It is stored beside the binding, and every checkout of this user reads it. */
export interface CheckRecord {
  /** Whether TensorFlow found a GPU; null if there was no driver to test with. */
  readonly gpu: boolean | null;
  readonly loadedIn: readonly string[];
}

const fileIn = (binding: string): string => path.join(binding, 'checked.json');

/** null before the first test. */
export function readCheck(bindingFolder: string): CheckRecord | null {
  try {
    return JSON.parse(readFileSync(fileIn(bindingFolder), 'utf8')) as CheckRecord;
  } catch {
    return null;
  }
}

export async function writeCheck(bindingFolder: string, record: CheckRecord): Promise<void> {
  const temporary = temporaryBeside(fileIn(bindingFolder));
  await writeFile(temporary, JSON.stringify(record), { flag: 'wx' });
  await renameWithRetries(temporary, fileIn(bindingFolder));
}
