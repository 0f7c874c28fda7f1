import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { packedAs } from '../../data/checkpoint/pickle';
import { checkFinite, readEncoder } from '../../data/checkpoint/read-encoder';
import { readHeaderOf } from '../../data/checkpoint/safetensors-header';
import { loadTokenizer, type Tokenizer } from '../../data/tokens/tokenizer';
import type { EncoderShape } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import { randomBytes } from '../files/random-bytes';
import { chunksOf } from '../files/regular-file';
import { encoderFileNames, smallFile, tokenizerFileNames, weightsName, type SmallFileName } from './encoder-files';

/** A checkpoint that was read and checked: it can be trained on. */
export interface CheckedEncoder {
  readonly folder: string;
  readonly shape: EncoderShape;
  /** Contents of the small files that are there. */
  readonly files: ReadonlyMap<SmallFileName, Uint8Array>;
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
  const files = new Map<SmallFileName, Uint8Array>();
  for (const name of encoderFileNames) {
    const bytes = name === weightsName ? null : await smallFile(folder, name);
    if (name !== weightsName && bytes) files.set(name, bytes);
  }
  const config = files.get('config.json');
  if (!config) throw appError('encoder-file-missing', { folder, file: 'config.json' });
  const { shape, tokenizer } = await checked(folder, config, files);
  const weightsSha256 = await hashOfFile(path.join(folder, weightsName));
  return { folder, shape, files, weightsSha256, tokenizer, sha256: hashOf(files, weightsSha256) };
}

/** The cheap checks come first: a wrong tokenizer is refused before gigabytes are read. */
async function checked(folder: string, config: Uint8Array, files: ReadonlyMap<SmallFileName, Uint8Array>) {
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

/** The tokenizer of these files, checked against the embeddings. */
const tokenizerOf = (files: ReadonlyMap<SmallFileName, Uint8Array>, shape: EncoderShape): Tokenizer =>
  loadTokenizer(
    {
      tokenizer: files.get('tokenizer.json') ?? null,
      vocabulary: files.get('vocab.txt') ?? null,
      config: files.get('tokenizer_config.json') ?? null,
    },
    shape,
  );

/** The tokenizer of a folder that was checked before; reads no weights. */
export async function readTokenizer(folder: string, shape: EncoderShape): Promise<Tokenizer> {
  const files = new Map<SmallFileName, Uint8Array>();
  for (const name of tokenizerFileNames) {
    const bytes = await smallFile(folder, name);
    if (bytes) files.set(name, bytes);
  }
  return tokenizerOf(files, shape);
}

/** Names what stands in the place of `model.safetensors`: often a pickle, which is never opened. */
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

function hashOf(files: ReadonlyMap<SmallFileName, Uint8Array>, weightsSha256: string): string {
  const whole = createHash('sha256');
  for (const name of encoderFileNames) {
    const bytes = name === weightsName ? undefined : files.get(name);
    if (name === weightsName) whole.update(`${name} ${weightsSha256}\n`);
    else if (bytes) whole.update(`${name} ${createHash('sha256').update(bytes).digest('hex')}\n`);
  }
  return whole.digest('hex');
}
