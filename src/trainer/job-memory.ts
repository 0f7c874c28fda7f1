import type { RandomBytes } from '../shared/random-bytes';
import type { TimeLimit } from '../data/tokens/time-limit';
import type { Backend } from '../engine/backends/backend';
import { loadWeights, type FrozenWeights } from '../engine/checkpoint/weights';
import { activationCache, type ActivationCache, type ActivationStore } from '../engine/training/activation-cache';
import type { EncoderShape } from '../shared/encoder';
import type { TrainerJob } from '../shared/trainer-protocol';
import type { Open } from './open';

/**
 * Keeps the encoder's weights and the last prepared splits for the next job of the same study. A reference names the
 * same bytes as long as this process lives.
 */
export interface JobMemory {
  /** Identifies the encoder in the cache of activations. */
  readonly budgetBytes: number;
  /** Time limit for tokenizers; null if the platform has none. */
  readonly tokenLimit: TimeLimit | null;
  encoder(job: TrainerJob, open: Open): Promise<LoadedEncoder>;
  /** Returns the value under this key; computes it if it is missing. */
  remember<T>(key: string, make: () => Promise<T>): Promise<T>;
}

export interface LoadedEncoder {
  readonly weights: FrozenWeights;
  /** Cached activations of the encoder's frozen layers. */
  readonly cache: ActivationCache;
}

/**
 * Opens the store of cached activations that outlive the process. `prefix` names everything that determines them except
 * layer and rows.
 */
export type StoreOf = (folder: string, prefix: string) => ActivationStore;

/** Enough for three splits of two tasks and their tokenizers. */
const mostValues = 8;

/** `budgetBytes` limits cached activations, the only content that grows with the data. */
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
        const store = (files.cachedActivations !== null && storeOf?.(files.cachedActivations, prefix)) || null;
        const weights = await weightsOf(await open(files.weights), shape);
        encoder = { reference: files.weights, weights, cache: activationCache(budgetBytes, store) };
      }
      return encoder;
    },
    remember: async <T>(key: string, make: () => Promise<T>): Promise<T> => {
      const value = values.has(key) ? (values.get(key) as T) : await make();
      // A map keeps the order of insertion: the first key is the least recently used.
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
