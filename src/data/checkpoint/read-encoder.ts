import type { EncoderShape } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import { readConfig, readPooling } from './config';
import { takeEncoder } from './encoder-parts';
import { packedAs } from './pickle';
import { checkedDtype, readSafetensors, type SafetensorsFile } from './safetensors';

/** Contents of an encoder's folder; tokenizer files are for `loadTokenizer`. */
export interface EncoderFiles {
  /** `config.json` */
  readonly config: Uint8Array;
  /** `model.safetensors` */
  readonly weights: Uint8Array;
  /** `1_Pooling/config.json` where there is one. */
  readonly pooling: Uint8Array | null;
}

/**
 * The shape of an encoder, checked tensor by tensor against its weights. Refuses what is damaged, what is no BERT, what
 * does not fit its config, and pickles; makes no tensors.
 */
export function readEncoder(files: EncoderFiles): EncoderShape {
  const configured = readConfig(files.config);
  const weights = readWeights(files.weights);
  const shape: EncoderShape = {
    ...configured,
    hasPooler: keyOf(weights, 'pooler.dense.weight') !== null,
    declaredPooling: files.pooling === null ? null : readPooling(files.pooling),
  };
  checkTensors(shape, weights);
  return shape;
}

/** A weights file that may be read: a whole safetensors file and nothing else. */
export function readWeights(bytes: Uint8Array, file = 'model.safetensors'): SafetensorsFile {
  const packed = packedAs(bytes);
  if (packed) throw appError('weights-pickle', { file });
  return readSafetensors(bytes, file);
}

/** Every parameter of the encoder is there, with the shape that the config says and in a type that can be trained on. */
export function checkTensors(shape: EncoderShape, weights: SafetensorsFile): void {
  takeEncoder(shape, (name, wanted) => {
    const key = keyOf(weights, name);
    if (key === null)
      throw appError('tensor-missing', { file: weights.file, tensor: name, wanted: dimensions(wanted) });
    const entry = weights.tensors.get(key)!;
    checkedDtype(weights.file, key, entry);
    const [want, found] = [dimensions(wanted), dimensions(entry.shape)];
    if (want !== found) throw appError('tensor-shape', { file: weights.file, tensor: key, wanted: want, found });
  });
}

/** The key that a file uses for a parameter: with or without `bert.`, old ones with gamma and beta; null if none. */
export function keyOf({ tensors }: Pick<SafetensorsFile, 'tensors'>, name: string): string | null {
  const old = name.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta');
  return [name, `bert.${name}`, old, `bert.${old}`].find((key) => tensors.has(key)) ?? null;
}

const dimensions = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
