import { z } from 'zod';
import { readWeights } from '../../data/checkpoint/read-encoder';
import { tensorValues, writeSafetensors } from '../../data/checkpoint/safetensors';
import { appError } from '../../shared/errors';
import type { Trial } from '../../shared/trial';
import type { SavedModel } from './saved-model';

/** How far a search has come: the trials that ended, and the best of them with its weights. */
export interface SearchState {
  readonly trials: Trial[];
  best: SavedModel | null;
}

const key = 'search';
/** Records were written by this very program; that they are of a search, and in order, is what is checked. */
const stateSchema = z.object({
  format: z.literal(1),
  hasBest: z.boolean(),
  trials: z
    .array(z.looseObject({ trial: z.number().int().min(1) }))
    .refine((trials) => trials.every(({ trial }, i) => trial === i + 1)),
});

export function writeSearch({ trials, best }: SearchState): Uint8Array {
  const state = JSON.stringify({ format: 1, hasBest: best !== null, trials });
  return writeSafetensors(best?.tensors ?? [], { ...best?.metadata, [key]: state });
}

/** Refuses the checkpoint of another run. */
export function readSearch(bytes: Uint8Array): SearchState {
  const file = readWeights(bytes, 'checkpoint.safetensors');
  const { [key]: text, ...metadata } = Object.fromEntries(file.metadata);
  const parsed = stateSchema.safeParse(JSON.parse(text ?? 'null'));
  if (!parsed.success) throw appError('checkpoint-unusable', { file: file.file });
  const tensors = [...file.tensors].map(([name, { shape }]) => ({ name, shape, values: tensorValues(file, name) }));
  return {
    trials: parsed.data.trials as unknown as Trial[],
    best: parsed.data.hasBest ? { tensors, metadata } : null,
  };
}
