import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { packedAs } from '../../data/checkpoint/pickle';
import { readEncoder } from '../../data/checkpoint/read-encoder';
import { loadTokenizer, type Tokenizer } from '../../data/tokens/tokenizer';
import type { EncoderShape } from '../../shared/encoder';
import { appError } from '../../shared/errors';

/** Every file of a checkpoint folder that counts; the hash and the copy are of these, in this order. */
const encoderFileNames = [
  'config.json',
  'model.safetensors',
  'tokenizer.json',
  'vocab.txt',
  'tokenizer_config.json',
  '1_Pooling/config.json',
] as const;
type EncoderFileName = (typeof encoderFileNames)[number];

/** A checkpoint that was read and checked: it can be trained on. */
export interface CheckedEncoder {
  readonly shape: EncoderShape;
  readonly files: ReadonlyMap<EncoderFileName, Uint8Array>;
  readonly tokenizer: Tokenizer;
  readonly sha256: string;
}

/** Reads a folder whole and checks that config, weights and tokenizer belong together. Writes nothing. */
export async function readEncoderFolder(folder: string): Promise<CheckedEncoder> {
  const present = await readdir(folder).catch(() => null);
  if (present === null) throw appError('encoder-folder-missing', { folder });
  if (!present.includes('model.safetensors')) throw await withoutWeights(folder, present);
  const files = new Map<EncoderFileName, Uint8Array>();
  for (const name of encoderFileNames) {
    const bytes = await readFile(path.join(folder, name)).catch(() => null);
    if (bytes) files.set(name, bytes);
  }
  const config = files.get('config.json');
  if (!config) throw appError('encoder-file-missing', { folder, file: 'config.json' });
  const weights = files.get('model.safetensors')!;
  const shape = readEncoder({ config, weights, pooling: files.get('1_Pooling/config.json') ?? null });
  const tokenizer = loadTokenizer(
    {
      tokenizer: files.get('tokenizer.json') ?? null,
      vocabulary: files.get('vocab.txt') ?? null,
      config: files.get('tokenizer_config.json') ?? null,
    },
    shape,
  );
  return { shape, files, tokenizer, sha256: hashOf(files) };
}

/** Names what stands in the place of `model.safetensors`: often a pickle, which is never opened. */
async function withoutWeights(folder: string, present: readonly string[]) {
  for (const file of present.filter((name) => /\.(bin|pt|pth|ckpt|pkl|pickle)$/i.test(name))) {
    const start = await readFile(path.join(folder, file)).catch(() => null);
    if (start && packedAs(start)) return appError('weights-pickle', { file });
  }
  return appError('encoder-file-missing', { folder, file: 'model.safetensors' });
}

function hashOf(files: ReadonlyMap<EncoderFileName, Uint8Array>): string {
  const whole = createHash('sha256');
  for (const [name, bytes] of files) {
    whole.update(`${name} ${createHash('sha256').update(bytes).digest('hex')}\n`);
  }
  return whole.digest('hex');
}
