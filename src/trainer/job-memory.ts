import type { EncoderShape } from '../shared/encoder';
import { loadWeights, type FrozenWeights } from '../engine/checkpoint/weights';
import { frozenOutputs, type FrozenOutputs } from '../engine/training/frozen-outputs';

/** Turns a reference of a job into bytes; each transport has its own. */
export type Open = (reference: string) => Promise<Uint8Array>;

/**
 * What the next job of the same study will ask for again: the encoder's weights and the latest few prepared splits.
 * References are taken to name the same bytes for as long as this process lives.
 */
export interface JobMemory {
  weights(reference: string, shape: EncoderShape, open: Open): Promise<FrozenWeights>;
  /** The value under this key, made when it is not there. */
  remember<T>(key: string, make: () => Promise<T>): Promise<T>;
  readonly outputs: FrozenOutputs;
}

/** Three splits of two tasks and their tokenizers. */
const mostValues = 8;

/** `budgetBytes` is for outputs of frozen layers, the only thing here that grows with the data. */
export function jobMemory(budgetBytes: number): JobMemory {
  let encoder: { reference: string; weights: FrozenWeights } | null = null;
  const values = new Map<string, unknown>();
  return {
    outputs: frozenOutputs(budgetBytes),
    weights: async (reference, shape, open) => {
      if (encoder?.reference !== reference) {
        encoder?.weights.dispose();
        encoder = null;
        encoder = { reference, weights: loadWeights(await open(reference), shape) };
      }
      return encoder.weights;
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
