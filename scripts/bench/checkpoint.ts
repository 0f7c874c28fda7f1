import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readEncoder, readWeights } from '../../src/encoders/checkpoint/read-encoder';
import { loadWeights, type FrozenWeights } from '../../src/engine/checkpoint/weights';
import { defaultEncoderFolder } from '../../src/setup/locate';
import type { EncoderShape } from '../../src/shared/encoder';
import { appError } from '../../src/shared/errors';
import { randomBytes } from '../../src/workbench/files/random-bytes';

export interface Checkpoint {
  readonly folder: string;
  readonly shape: EncoderShape;
  /** The path of `model.safetensors`. */
  readonly weights: string;
}

/** Returns the named folder, or that of the default encoder. Throws `option-missing` where set-up has not fetched it. */
export function encoderFolder(named: string | undefined): string {
  const folder = named ?? defaultEncoderFolder();
  if (folder !== null) return folder;
  const reason = 'the default encoder is not set up; run "npm run setup", or name the folder of an encoder';
  throw appError('option-missing', { option: '--encoder', reason });
}

/** Reads the shape of the encoder in a folder. Throws `encoder-file-missing`. */
export async function readCheckpoint(named: string | undefined): Promise<Checkpoint> {
  const folder = encoderFolder(named);
  const read = async (file: string): Promise<Uint8Array> => {
    try {
      return await readFile(path.join(folder, file));
    } catch (cause) {
      throw appError('encoder-file-missing', { folder, file }, cause);
    }
  };
  const [config, bytes] = [await read('config.json'), await read('model.safetensors')];
  const weights = path.join(folder, 'model.safetensors');
  return { folder, weights, shape: readEncoder({ config, weights: readWeights(bytes), pooling: null }) };
}

/** Loads the weights as tensors, which the caller disposes. A backend must be running. */
export async function loadedWeights({ weights, shape }: Checkpoint): Promise<FrozenWeights> {
  const file = await randomBytes(weights);
  try {
    return await loadWeights(file, shape);
  } finally {
    await file.close();
  }
}
