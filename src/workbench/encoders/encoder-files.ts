import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import { sum } from 'es-toolkit/math/sum';
import type { SentenceFiles } from '../../encoders/sentence';
import { builtTokenizer } from '../../data/tokens/build/built';
import { readRegularFile } from '../files/regular-file';
import { modelCard } from './licence';
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

/** Returns the bytes of an encoder's stored files; missing ones count nothing. */
export async function bytesOfEncoder(folder: string): Promise<number> {
  const sizes = encoderFileNames.map((name) =>
    stat(path.join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return sum(await Promise.all(sizes));
}

/** Files from which `tokenizer.json` is built if a folder has neither that nor `vocab.txt`. They are not stored. */
const tokenizerSources = {
  'vocab.json': 64_000_000,
  'merges.txt': 64_000_000,
  'sentencepiece.bpe.model': 64_000_000,
  'spm.model': 64_000_000,
  'spiece.model': 64_000_000,
  'special_tokens_map.json': 1_000_000,
} as const;

/** Returns the content of every small file of a folder. Throws like `readRegularFile`. */
export const smallFiles = (folder: string): Promise<SmallFiles> =>
  filesThere(
    folder,
    encoderFileNames.filter((name) => name !== weightsName),
    limits,
  );

/** Returns the files with a `tokenizer.json` that is built from others in the folder, if they hold no tokenizer. */
export async function withTokenizer(files: SmallFiles, folder: string, modelType: string): Promise<SmallFiles> {
  if (files.has('tokenizer.json') || files.has('vocab.txt')) return files;
  const names = Object.keys(tokenizerSources) as (keyof typeof tokenizerSources)[];
  const sources = await filesThere(folder, names, tokenizerSources);
  const built = builtTokenizer(new Map<string, Uint8Array>([...files, ...sources]), modelType);
  if (built === null) return files;
  return new Map([...files, ['tokenizer.json', new TextEncoder().encode(JSON.stringify(built))]]);
}

/** Files that describe a sentence encoder. They are recorded and not stored; an encoder's identity does not depend on them. */
const sentenceSources = {
  'modules.json': 1_000_000,
  'sentence_bert_config.json': 1_000_000,
  'config_sentence_transformers.json': 1_000_000,
} as const;

/** Returns which files of a published model are read besides its weights, given the names of all of them. */
export function smallFilesAmong(names: ReadonlySet<string>): string[] {
  const hasTokenizer = names.has('tokenizer.json') || names.has('vocab.txt');
  const read = [limits, sentenceSources, ...(hasTokenizer ? [] : [tokenizerSources])].flatMap((one) =>
    Object.keys(one),
  );
  return [...read, modelCard].filter((name) => names.has(name));
}

/** Returns the content of the files of a folder that describe a sentence encoder. */
export const sentenceFiles = (folder: string): Promise<SentenceFiles> =>
  filesThere(folder, Object.keys(sentenceSources) as (keyof typeof sentenceSources)[], sentenceSources);

async function filesThere<Name extends string>(
  folder: string,
  names: readonly Name[],
  most: Readonly<Record<Name, number>>,
): Promise<Map<Name, Uint8Array>> {
  const files = new Map<Name, Uint8Array>();
  for (const name of names) {
    const file = path.join(folder, name);
    // A broken link counts as present and is refused by name.
    const isThere = await lstat(file).then(
      () => true,
      () => false,
    );
    if (isThere) files.set(name, await readRegularFile(file, most[name]));
  }
  return files;
}
