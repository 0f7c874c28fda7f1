import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { checkFinite, readEncoder } from '../../encoders/checkpoint/read-encoder';
import { readHeaderOf } from '../../encoders/checkpoint/safetensors-header';
import { readSentence } from '../../encoders/sentence';
import { loadTokenizer, type Tokenizer } from '../../data/tokens/tokenizer';
import { overriddenSteps, type TokenizerFiles } from '../../data/tokens/tokenizer-file';
import { vmLimit } from '../../data/tokens/vm-limit';
import type { EncoderShape, EncoderWeights, SentenceSettings } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import type { RandomBytes } from '../../shared/random-bytes';
import { encoderFileNames, sentenceFiles, smallFiles, withTokenizer, type SmallFiles } from './encoder-files';
import { declaredLicence } from './licence';
import { openWeights, weightsName, type WeightSource } from './weights/source';
import { describeWeights } from './weights/describe';
import { hashOfFile, hashOfPieces } from '../files/hash';

/** A checkpoint that was read and checked, and can be trained. */
export interface CheckedEncoder {
  readonly folder: string;
  readonly shape: EncoderShape;
  readonly weights: EncoderWeights;
  /** null for an encoder that is no sentence encoder. */
  readonly sentence: SentenceSettings | null;
  /** Licence in the folder's model card; null if it names none. */
  readonly licence: string | null;
  /** Contents of the small files that exist, and of a `tokenizer.json` that was built from others. */
  readonly files: SmallFiles;
  /** sha256 of the stored weights, in hexadecimal digits. */
  readonly weightsSha256: string;
  readonly tokenizer: Tokenizer;
  readonly sha256: string;
}

/**
 * Checks that config, weights and tokenizer of a folder belong together, and decodes every weight as a run will.
 * Weights are read by ranges, header first. Writes nothing.
 */
export async function readEncoderFolder(folder: string): Promise<CheckedEncoder> {
  const source = await weightsIn(folder);
  try {
    const found = await smallFiles(folder);
    const sentence = readSentence(await sentenceFiles(folder));
    const config = found.get('config.json');
    if (!config) throw appError('encoder-file-missing', { folder, file: 'config.json' });
    const shape = readEncoder({ config, weights: source.header, pooling: found.get('1_Pooling/config.json') ?? null });
    const files = await withTokenizer(found, folder, shape.modelType);
    // The cheap checks come first: a wrong tokenizer is refused before gigabytes are read.
    const tokenizer = tokenizerOf(files, shape);
    const bytes = source.bytesFor(shape);
    await checkFinite(shape, { ...(await readHeaderOf(bytes, weightsName)), file: source.header.file }, bytes);
    const weightsSha256 = await hashOfPieces(piecesOf(bytes));
    const weights = describeWeights(shape, source.header);
    const licence = await declaredLicence(folder);
    const sha256 = hashOf(files, weightsSha256);
    return { folder, shape, weights, licence, sentence, files, weightsSha256, tokenizer, sha256 };
  } finally {
    await source.close();
  }
}

/** Opens the weights of a folder for the duration of `use`. */
export async function withWeights<Result>(
  { folder, shape }: Pick<CheckedEncoder, 'folder' | 'shape'>,
  use: (bytes: RandomBytes) => Promise<Result>,
): Promise<Result> {
  const source = await weightsIn(folder);
  try {
    return await use(source.bytesFor(shape));
  } finally {
    await source.close();
  }
}

async function weightsIn(folder: string): Promise<WeightSource> {
  const present = await readdir(folder).catch(() => null);
  if (present === null) throw appError('encoder-folder-missing', { folder });
  return openWeights(folder, present);
}

/** Returns the hash of the checkpoint in a folder now, without decoding it. */
export const storedEncoderHash = async (folder: string): Promise<string> =>
  hashOf(await smallFiles(folder), await hashOfFile(path.join(folder, weightsName)));

const tokenizerOf = (files: SmallFiles, shape: EncoderShape): Tokenizer =>
  loadTokenizer(tokenizerFiles(files), shape, vmLimit);

const tokenizerFiles = (files: SmallFiles): TokenizerFiles => ({
  tokenizer: files.get('tokenizer.json') ?? null,
  vocabulary: files.get('vocab.txt') ?? null,
  config: files.get('tokenizer_config.json') ?? null,
});

/** Returns the tokenizer of a folder that was checked before, without reading weights. */
export const readTokenizer = async (folder: string, shape: EncoderShape): Promise<Tokenizer> =>
  tokenizerOf(await smallFiles(folder), shape);

/**
 * Returns the current hash of an encoder that an earlier version may have stored under another one, because its
 * tokenizer now takes other steps than `tokenizer.json` gives. Returns null if the hash is unchanged.
 */
export async function renewedHash(folder: string): Promise<string | null> {
  const files = await smallFiles(folder);
  if (overriddenSteps(tokenizerFiles(files)) === null) return null;
  return hashOf(files, await hashOfFile(path.join(folder, weightsName)));
}

const pieceBytes = 2 ** 22;

/** Yields all bytes, each piece in its own memory. */
export async function* piecesOf(bytes: RandomBytes): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    yield new Uint8Array(await bytes.slice(at, Math.min(at + pieceBytes, bytes.byteLength)));
  }
}

/** Returns the hash of the files and of the tokenizer's steps that the files alone do not give. */
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
