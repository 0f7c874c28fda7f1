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
  /** `model.safetensors`. */
  readonly weights: string;
}

/** The named folder, else that of the default encoder that the set-up brought. */
export function encoderFolder(named: string | undefined): string {
  const folder = named ?? defaultEncoderFolder();
  if (folder !== null) return folder;
  const reason = 'the default encoder is not set up; run "npm run setup", or name the folder of an encoder';
  throw appError('option-missing', { option: '--encoder', reason });
}

/** The encoder to measure with. */
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

/** Its weights as the engine has them; a backend must have started. */
export async function loadedWeights({ weights, shape }: Checkpoint): Promise<FrozenWeights> {
  const file = await randomBytes(weights);
  try {
    return await loadWeights(file, shape);
  } finally {
    await file.close();
  }
}
