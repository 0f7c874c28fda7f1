import type { RandomBytes } from '../shared/random-bytes';
import type { TimeLimit } from '../data/tokens/time-limit';
import type { Backend } from '../engine/backends/backend';
import { loadWeights, type FrozenWeights } from '../engine/checkpoint/weights';
import { frozenOutputs, type FrozenOutputs, type FrozenStore } from '../engine/training/frozen-outputs';
import type { EncoderShape } from '../shared/encoder';
import type { TrainerJob } from '../shared/trainer-protocol';
import type { Open } from './open';

/**
 * What the next job of the same study will ask for again: the encoder's weights and the latest few prepared splits.
 * References are taken to name the same bytes for as long as this process lives.
 */
export interface JobMemory {
  /** For outputs of layers that are asked for again. */
  readonly budgetBytes: number;
  /** For the tokenizers of jobs; null where there is none. */
  readonly tokenLimit: TimeLimit | null;
  encoder(job: TrainerJob, open: Open): Promise<LoadedEncoder>;
  /** The value under this key, made when it is not there. */
  remember<T>(key: string, make: () => Promise<T>): Promise<T>;
}

export interface LoadedEncoder {
  readonly weights: FrozenWeights;
  /** Of its frozen layers. */
  readonly outputs: FrozenOutputs;
}

/** Where outputs of frozen layers outlive the process: a folder, and what decides them besides their place and rows. */
export type StoreOf = (folder: string, prefix: string) => FrozenStore;

/** Three splits of two tasks and their tokenizers. */
const mostValues = 8;

/** `budgetBytes` is for outputs of frozen layers, the only thing here that grows with the data. */
export function jobMemory(
  backend: Backend,
  budgetBytes: number,
  storeOf?: StoreOf,
  tokenLimit: TimeLimit | null = null,
): JobMemory {
  let encoder: (LoadedEncoder & { readonly reference: string }) | null = null;
  const values = new Map<string, unknown>();
  return {
    budgetBytes,
    tokenLimit,
    encoder: async ({ files, encoder: shape, encoderSha256 }, open) => {
      if (encoder?.reference !== files.weights) {
        encoder?.weights.dispose();
        encoder = null;
        const { id, device, versions } = backend;
        const prefix = JSON.stringify([encoderSha256, id, device, versions]);
        const store = (files.frozenOutputs !== null && storeOf?.(files.frozenOutputs, prefix)) || null;
        const weights = await weightsOf(await open(files.weights), shape);
        encoder = { reference: files.weights, weights, outputs: frozenOutputs(budgetBytes, store) };
      }
      return encoder;
    },
    remember: async <T>(key: string, make: () => Promise<T>): Promise<T> => {
      const value = values.has(key) ? (values.get(key) as T) : await make();
      // A map keeps the order of insertion: the first key is the one that was not asked for longest.
      values.delete(key);
      values.set(key, value);
      if (values.size > mostValues) values.delete(values.keys().next().value!);
      return value;
    },
  };
}

async function weightsOf(file: RandomBytes, shape: EncoderShape): Promise<FrozenWeights> {
  try {
    return await loadWeights(file, shape);
  } finally {
    await file.close();
  }
}
