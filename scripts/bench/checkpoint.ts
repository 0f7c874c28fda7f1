import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readEncoder, readWeights } from '../../src/data/checkpoint/read-encoder';
import { defaultEncoderFolder } from '../../src/setup/locate';
import type { EncoderShape } from '../../src/shared/encoder';
import { appError } from '../../src/shared/errors';

export interface Checkpoint {
  readonly folder: string;
  readonly shape: EncoderShape;
  /** Contents of `model.safetensors`. */
  readonly bytes: Uint8Array;
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
  return { folder, bytes, shape: readEncoder({ config, weights: readWeights(bytes), pooling: null }) };
}
