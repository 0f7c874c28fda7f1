import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { firstDuplicateKey } from '../../../encoders/checkpoint/duplicate-key';
import type { TensorSource } from '../../../encoders/checkpoint/joined';
import { appError } from '../../../shared/errors';
import type { RandomBytes } from '../../../shared/random-bytes';
import { safetensorsTensors } from '../../encoders/weights/source';
import { torchTensors } from '../../encoders/weights/torch-file';
import { randomBytes } from '../../files/random-bytes';
import { readRegularFile } from '../../files/regular-file';
import type { Json } from './form';
import { hubFiles } from './names';

/** A weights file of an adapter folder, open for reading. */
export interface TensorFile {
  readonly file: string;
  readonly tensors: ReadonlyMap<string, TensorSource>;
}

/** An adapter folder in AdapterHub's layout. The caller closes it. */
export interface HubFolder {
  readonly config: Json;
  readonly headConfig: Json;
  readonly weights: TensorFile;
  readonly headWeights: TensorFile;
  /** null if the folder has none. */
  readonly norms: TensorFile | null;
  readonly pooler: TensorFile | null;
  readonly manifest: Json | null;
  close(): Promise<void>;
}

const mostJsonBytes = 1_000_000;

/** Opens the files of a folder. Reads no weights yet, and never unpickles a `.bin`. */
export async function openHubFolder(folder: string): Promise<HubFolder> {
  const present = await readdir(folder).catch((cause: unknown) => {
    throw appError('adapter-folder-missing', { folder }, cause);
  });
  const json = (file: string): Promise<Json> => jsonIn(folder, file, present);
  const config = await json(hubFiles.config);
  if (config['peft_type'] !== undefined) throw appError('adapter-is-peft', { folder });
  const opened: RandomBytes[] = [];
  const close = async (): Promise<void> => void (await Promise.all(opened.map((one) => one.close())));
  const tensorsIn = async (file: string): Promise<TensorFile> => {
    const bytes = await randomBytes(path.join(folder, file));
    opened.push(bytes);
    const read = file.endsWith('.bin') ? torchTensors : safetensorsTensors;
    return { file, tensors: await read(bytes, file) };
  };
  const oneOf = (files: readonly [string, string]): Promise<TensorFile> => {
    const file = files.find((one) => present.includes(one));
    if (file === undefined) throw appError('adapter-file-missing', { folder, file: files.join(', ') });
    return tensorsIn(file);
  };
  const optional = (file: string) => (present.includes(file) ? tensorsIn(file) : Promise.resolve(null));
  try {
    return {
      config,
      headConfig: await json(hubFiles.headConfig),
      weights: await oneOf(hubFiles.weights),
      headWeights: await oneOf(hubFiles.headWeights),
      norms: await optional(hubFiles.norms),
      pooler: await optional(hubFiles.pooler),
      manifest: present.includes(hubFiles.manifest) ? await json(hubFiles.manifest) : null,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function jsonIn(folder: string, file: string, present: readonly string[]): Promise<Json> {
  if (!present.includes(file)) throw appError('adapter-file-missing', { folder, file });
  const bytes = await readRegularFile(path.join(folder, file), mostJsonBytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed: unknown = JSON.parse(text);
    const isObject = parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed);
    if (isObject && firstDuplicateKey(text) === null) return parsed as Json;
  } catch {
    // Refused below, as any other content.
  }
  throw appError('adapter-not-json', { file });
}
