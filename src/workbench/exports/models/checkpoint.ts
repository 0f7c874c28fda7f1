import { joinedSafetensors, type TensorSource } from '../../../encoders/checkpoint/joined';
import { keyOf } from '../../../encoders/checkpoint/read-encoder';
import { readTensor, type NamedHeader } from '../../../encoders/checkpoint/safetensors';
import { familyOf } from '../../../encoders/registry';
import { parametersOf } from '../../../encoders/tree';
import { appError } from '../../../shared/errors';
import type { RandomBytes } from '../../../shared/random-bytes';
import { addUpdates, updatedMatrices } from './low-rank';
import { checkpointSnippet } from './snippets';
import { hubHeadNames, jsonFile, type ModelFiles, type TrainedModel } from './trained-model';

/** The encoder's own files, of which the exported checkpoint keeps all but the trained weights. */
export interface EncoderSource {
  readonly header: NamedHeader;
  readonly bytes: RandomBytes;
  /** The content of `config.json`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Tokenizer files by name. */
  readonly tokenizer: ReadonlyMap<string, Uint8Array>;
}

/**
 * Returns a run as one checkpoint of the Hub's class, with the trained weights in place. Throws an AppError if they
 * cannot be merged, or if the class has another head.
 */
export function checkpointFiles(model: TrainedModel, source: EncoderSource): ModelFiles {
  const { config, encoder, labels } = model;
  if (config.method.method === 'adapter') throw appError('adapters-not-merged', { run: model.run });
  const { hubPrefix, hubHead } = familyOf(encoder);
  const hub = hubHead(encoder);
  const head = hubHeadNames(model);
  if (!head) {
    const wanted = hub.dense === null ? 'linear' : 'hub';
    throw appError('model-head-unknown', {
      ...{ run: model.run, class: hub.class, pooling: config.pooling, head: config.head },
      ...{ wantedPooling: hub.pooling, wantedHead: wanted },
    });
  }
  const tensors = new Map<string, TensorSource>();
  for (const { name, shape } of parametersOf(encoder)) {
    tensors.set(
      `${hubPrefix}.${name}`,
      tensorSource(shape, () => mergedValues(model, source, name)),
    );
  }
  for (const { name, shape, values } of model.trained.values()) {
    const key = head.rename(name);
    if (key !== null)
      tensors.set(
        key,
        tensorSource(shape, () => Promise.resolve(values)),
      );
  }
  const names = labels ?? ['value'];
  const ids = Object.fromEntries(names.map((label, id) => [id, label]));
  const modelConfig = {
    ...source.config,
    architectures: [hub.class],
    id2label: ids,
    label2id: Object.fromEntries(names.map((label, id) => [label, id])),
    problem_type: labels ? 'single_label_classification' : 'regression',
    dtype: 'float32',
    torch_dtype: 'float32',
  };
  const files = new Map<string, Uint8Array | RandomBytes>([
    ['config.json', jsonFile(modelConfig)],
    ['model.safetensors', joinedSafetensors(tensors, () => source.bytes.close())],
    ...source.tokenizer,
  ]);
  return { files, warnings: [], snippet: checkpointSnippet(model), library: 'transformers' };
}

/** Returns a tensor that is computed when its first bytes are read, and released with its last ones. */
function tensorSource(shape: readonly number[], valuesOf: () => Promise<Float32Array>): TensorSource {
  let held: Promise<Float32Array> | null = null;
  return {
    dtype: 'F32',
    shape,
    async read(begin, end) {
      const values = await (held ??= valuesOf());
      if (end === values.byteLength) held = null;
      return new Uint8Array(values.buffer, values.byteOffset + begin, end - begin);
    },
  };
}

/** Returns the trained values of an encoder's parameter, or its own ones with the run's update. */
async function mergedValues(
  model: TrainedModel,
  { header, bytes }: EncoderSource,
  name: string,
): Promise<Float32Array> {
  const { config, encoder, trained } = model;
  const own = trained.get(name);
  if (own) return own.values;
  const values = await readTensor(header, keyOf(encoder, header, name)!, bytes);
  if (config.method.method !== 'lora') return values;
  const { method } = config;
  const matrix = updatedMatrices(model, method).find(({ layer }) => name === `${layer}.weight`);
  if (!matrix) return values;
  const merged = Float32Array.from(values);
  addUpdates(merged, matrix, method.alpha / method.rank);
  return merged;
}
