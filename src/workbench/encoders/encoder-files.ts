import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { readRegularFile } from '../files/regular-file';
import { weightsName } from './weights/source';

/** Every small file of a checkpoint folder that counts, with its limit in bytes. The largest known are a third of it. */
const limits = {
  'config.json': 1_000_000,
  'tokenizer.json': 64_000_000,
  'vocab.txt': 64_000_000,
  'tokenizer_config.json': 16_000_000,
  '1_Pooling/config.json': 1_000_000,
} as const;
type SmallFileName = keyof typeof limits;

/** The hash and the copy are of these, in this order. */
export const encoderFileNames = [
  'config.json',
  weightsName,
  'tokenizer.json',
  'vocab.txt',
  'tokenizer_config.json',
  '1_Pooling/config.json',
] as const;
/** Contents of the small files that a folder has, by name. */
export type SmallFiles = ReadonlyMap<SmallFileName, Uint8Array>;

/** The whole content of every small file of a folder. Throws as `readRegularFile` does. */
export async function smallFiles(folder: string): Promise<SmallFiles> {
  const files = new Map<SmallFileName, Uint8Array>();
  for (const name of encoderFileNames) {
    if (name === weightsName) continue;
    const file = path.join(folder, name);
    // A link that leads nowhere is there, and is refused by its name.
    const isThere = await lstat(file).then(
      () => true,
      () => false,
    );
    if (isThere) files.set(name, await readRegularFile(file, limits[name]));
  }
  return files;
}
