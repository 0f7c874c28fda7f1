import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { packedAs } from '../../encoders/checkpoint/pickle';
import { checkFinite, readEncoder } from '../../encoders/checkpoint/read-encoder';
import { readHeaderOf } from '../../encoders/checkpoint/safetensors-header';
import { loadTokenizer, type Tokenizer } from '../../data/tokens/tokenizer';
import { overriddenSteps, type TokenizerFiles } from '../../data/tokens/tokenizer-file';
import { vmLimit } from '../../data/tokens/vm-limit';
import type { EncoderShape } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import { randomBytes } from '../files/random-bytes';
import { chunksOf } from '../files/regular-file';
import { encoderFileNames, smallFiles, weightsName, type SmallFiles } from './encoder-files';

/** A checkpoint that was read and checked: it can be trained on. */
export interface CheckedEncoder {
  readonly folder: string;
  readonly shape: EncoderShape;
  /** Contents of the small files that are there. */
  readonly files: SmallFiles;
  /** Of `model.safetensors`, in hexadecimal digits. */
  readonly weightsSha256: string;
  readonly tokenizer: Tokenizer;
  readonly sha256: string;
}

/**
 * Checks that config, weights and tokenizer of a folder belong together and decodes every weight as a run will. Weights
 * are read by ranges, header first. Writes nothing.
 */
export async function readEncoderFolder(folder: string): Promise<CheckedEncoder> {
  const present = await readdir(folder).catch(() => null);
  if (present === null) throw appError('encoder-folder-missing', { folder });
  if (!present.includes(weightsName)) throw await withoutWeights(folder, present);
  const files = await smallFiles(folder);
  const config = files.get('config.json');
  if (!config) throw appError('encoder-file-missing', { folder, file: 'config.json' });
  const { shape, tokenizer } = await checked(folder, config, files);
  const weightsSha256 = await hashOfFile(path.join(folder, weightsName));
  return { folder, shape, files, weightsSha256, tokenizer, sha256: hashOf(files, weightsSha256) };
}

/** Returns the hash of the checkpoint that is in a folder now; nothing is decoded. */
export const storedEncoderHash = async (folder: string): Promise<string> =>
  hashOf(await smallFiles(folder), await hashOfFile(path.join(folder, weightsName)));

/** The cheap checks come first: a wrong tokenizer is refused before gigabytes are read. */
async function checked(folder: string, config: Uint8Array, files: SmallFiles) {
  const bytes = await randomBytes(path.join(folder, weightsName));
  try {
    const weights = { ...(await readHeaderOf(bytes, weightsName)), file: weightsName };
    const shape = readEncoder({ config, weights, pooling: files.get('1_Pooling/config.json') ?? null });
    const tokenizer = tokenizerOf(files, shape);
    await checkFinite(shape, weights, bytes);
    return { shape, tokenizer };
  } finally {
    await bytes.close();
  }
}

const tokenizerOf = (files: SmallFiles, shape: EncoderShape): Tokenizer =>
  loadTokenizer(tokenizerFiles(files), shape, vmLimit);

const tokenizerFiles = (files: SmallFiles): TokenizerFiles => ({
  tokenizer: files.get('tokenizer.json') ?? null,
  vocabulary: files.get('vocab.txt') ?? null,
  config: files.get('tokenizer_config.json') ?? null,
});

/** The tokenizer of a folder that was checked before; reads no weights. */
export const readTokenizer = async (folder: string, shape: EncoderShape): Promise<Tokenizer> =>
  tokenizerOf(await smallFiles(folder), shape);

/**
 * The hash of an encoder that an earlier version may have entered under another one: its tokenizer takes other steps now
 * than `tokenizer.json` says. Null where the hash is as it was.
 */
export async function renewedHash(folder: string): Promise<string | null> {
  const files = await smallFiles(folder);
  if (overriddenSteps(tokenizerFiles(files)) === null) return null;
  return hashOf(files, await hashOfFile(path.join(folder, weightsName)));
}

/** Names the file that is there instead of `model.safetensors`: often a pickle, which is never opened. */
async function withoutWeights(folder: string, present: readonly string[]) {
  for (const file of present.filter((name) => /\.(bin|pt|pth|ckpt|pkl|pickle)$/i.test(name))) {
    const bytes = await randomBytes(path.join(folder, file)).catch(() => null);
    const start = await bytes?.slice(0, 16);
    await bytes?.close();
    if (start && packedAs(new Uint8Array(start))) return appError('weights-pickle', { file });
  }
  return appError('encoder-file-missing', { folder, file: weightsName });
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** Over the files, and over the steps of the tokenizer that the files alone do not say. */
function hashOf(files: SmallFiles, weightsSha256: string): string {
  const whole = createHash('sha256');
  for (const name of encoderFileNames) {
    const bytes = name === weightsName ? undefined : files.get(name);
    if (name === weightsName) whole.update(`${name} ${weightsSha256}\n`);
    else if (bytes) whole.update(`${name} ${createHash('sha256').update(bytes).digest('hex')}\n`);
  }
  const steps = overriddenSteps(tokenizerFiles(files));
  if (steps) whole.update(`steps ${JSON.stringify(steps)}\n`);
  return whole.digest('hex');
}
