import type { EncoderShape } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import type { RandomBytes } from '../../shared/random-bytes';
import { readConfig, readPooling } from '../config';
import { familyOf } from '../registry';
import { parametersOf } from '../tree';
import { packedAs } from './pickle';
import { pretrainedHead } from './pretrained-head';
import { surplusOf } from './surplus';
import { checkedDtype, readRange, readSafetensors, type NamedHeader, type SafetensorsFile } from './safetensors';
import type { TensorEntry } from './safetensors-header';

/** Contents of an encoder's folder; `loadTokenizer` reads the tokenizer files. */
export interface EncoderFiles {
  /** `config.json` */
  readonly config: Uint8Array;
  /** The header of `model.safetensors`. */
  readonly weights: NamedHeader;
  /** `1_Pooling/config.json`, if there is one. */
  readonly pooling: Uint8Array | null;
}

/**
 * Returns the shape of an encoder, checked tensor by tensor against the header of its weights. Refuses damaged files,
 * unknown families and weights that do not fit the config. Makes no tensors.
 */
export function readEncoder({ config, weights, pooling }: EncoderFiles): EncoderShape {
  const configured = readConfig(config);
  const { pooler } = familyOf(configured);
  const shape: EncoderShape = {
    ...configured,
    hasPooler: pooler !== null && keyOf(configured, weights, `${pooler}.weight`) !== null,
    declaredPooling: pooling === null ? null : readPooling(pooling),
  };
  checkTensors(shape, weights);
  return shape;
}

/** Returns the header of a weights file. Refuses anything but one complete safetensors file. */
export function readWeights(bytes: Uint8Array, file = 'model.safetensors'): SafetensorsFile {
  const packed = packedAs(bytes);
  if (packed) throw appError('weights-pickle', { file });
  return readSafetensors(bytes, file);
}

/**
 * Refuses weights in which a parameter is missing, has another shape than the config gives, or a type that cannot be
 * trained.
 */
export function checkTensors(shape: EncoderShape, weights: NamedHeader): void {
  requireAll(shape, weights);
  for (const { name, shape: wanted } of parametersOf(shape)) {
    const key = keyOf(shape, weights, name)!;
    const entry = weights.tensors.get(key)!;
    checkedDtype(weights.file, key, entry);
    const [want, found] = [dimensions(wanted), dimensions(entry.shape)];
    if (want !== found) throw appError('tensor-shape', { file: weights.file, tensor: key, wanted: want, found });
  }
}

/** Number of names that a message lists. */
const mostNamed = 5;

/** Throws with the names of missing parameters, and of tensors that may be meant instead. */
function requireAll(shape: EncoderShape, weights: NamedHeader): void {
  const { file } = weights;
  const missing = parametersOf(shape).filter(({ name }) => keyOf(shape, weights, name) === null);
  const [first] = missing;
  if (!first) return;
  const { unexpected } = surplusOf(shape, weights);
  if (missing.length === 1 && unexpected.length === 0)
    throw appError('tensor-missing', { file, tensor: first.name, wanted: dimensions(first.shape) });
  throw appError('tensors-missing', {
    file,
    count: missing.length,
    tensors: listed(missing.map(({ name }) => name)),
    unexpected: unexpected.length,
    others: listed(unexpected),
  });
}

const listed = (names: readonly string[]): string =>
  names.length === 0 ? '–' : [...names.slice(0, mostNamed), ...(names.length > mostNamed ? ['…'] : [])].join(', ');

/** Bytes that are decoded in one piece; a multiple of every number's size. */
const chunkBytes = 2 ** 22;

/**
 * Decodes every tensor as a run will, a few megabytes per piece. Refuses the first tensor with a number that is not
 * finite in float32; the error gives the count of them.
 */
export async function checkFinite(shape: EncoderShape, weights: NamedHeader, bytes: RandomBytes): Promise<void> {
  for (const tensor of tensorsRead(shape, weights)) {
    const count = await countNotFinite(weights.file, tensor, weights.tensors.get(tensor)!, bytes);
    if (count > 0) throw appError('weights-not-finite', { file: weights.file, tensor, count });
  }
}

/** Returns the keys of all tensors that runs read: those of the encoder, and of the Hub's head where they are there. */
export const tensorsRead = (shape: EncoderShape, weights: Pick<SafetensorsFile, 'tensors'>): string[] => [
  ...parametersOf(shape).map(({ name }) => keyOf(shape, weights, name)!),
  ...pretrainedHead(shape, weights).map(({ name }) => name),
];

async function countNotFinite(file: string, key: string, entry: TensorEntry, bytes: RandomBytes): Promise<number> {
  const { toFloat32 } = checkedDtype(file, key, entry);
  let count = 0;
  for (let at = entry.begin; at < entry.end; at += chunkBytes) {
    const end = Math.min(at + chunkBytes, entry.end);
    for (const value of toFloat32(await readRange(file, at, end, bytes))) if (!Number.isFinite(value)) count++;
  }
  return count;
}

/** Returns the key that a file uses for a parameter; null if it has none of the family's keys. */
export const keyOf = (
  encoder: Pick<EncoderShape, 'modelType'>,
  { tensors }: Pick<SafetensorsFile, 'tensors'>,
  name: string,
): string | null =>
  familyOf(encoder)
    .keysOf(name)
    .find((key) => tensors.has(key)) ?? null;

const dimensions = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
