import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { readRegularFile } from '../files/regular-file';
import { weightsName } from './weights/source';

/**
 * Every small file of a checkpoint folder that is used, with its limit in bytes. The largest known files have a third
 * of it.
 */
const limits = {
  'config.json': 1_000_000,
  'tokenizer.json': 64_000_000,
  'vocab.txt': 64_000_000,
  'tokenizer_config.json': 16_000_000,
  '1_Pooling/config.json': 1_000_000,
} as const;
type SmallFileName = keyof typeof limits;

/** The files that are hashed and copied, in this order. */
export const encoderFileNames = [
  'config.json',
  weightsName,
  'tokenizer.json',
  'vocab.txt',
  'tokenizer_config.json',
  '1_Pooling/config.json',
] as const;
/** Contents of the small files in a folder, by name. */
export type SmallFiles = ReadonlyMap<SmallFileName, Uint8Array>;

/** Returns the content of every small file of a folder. Throws like `readRegularFile`. */
export async function smallFiles(folder: string): Promise<SmallFiles> {
  const files = new Map<SmallFileName, Uint8Array>();
  for (const name of encoderFileNames) {
    if (name === weightsName) continue;
    const file = path.join(folder, name);
    // A broken link counts as present and is refused by name.
    const isThere = await lstat(file).then(
      () => true,
      () => false,
    );
    if (isThere) files.set(name, await readRegularFile(file, limits[name]));
  }
  return files;
}
