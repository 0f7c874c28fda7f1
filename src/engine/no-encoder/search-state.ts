import { z } from 'zod';
import { readWeights } from '../../encoders/checkpoint/read-encoder';
import { tensorValues, writeSafetensors, type SafetensorsFile } from '../../encoders/checkpoint/safetensors';
import { appError } from '../../shared/errors';
import type { PrimaryMetric } from '../../shared/metric';
import type { Trial } from '../../shared/trial';
import { restoreState, savedState, type TrainingState } from '../checkpoint/training-state';
import type { SavedModel } from './saved-model';

/** Progress of a search: the completed trials, the best of them with its weights, and the current one. */
export interface SearchState {
  readonly trials: Trial[];
  best: SavedModel | null;
  /** Restores the trial that was unfinished at the checkpoint into a new state; null if there was none. */
  restoreTrial: ((state: TrainingState, metric: PrimaryMetric) => void) | null;
}

/** Metadata keys of the search and of the current trial, and the prefix of the trial's tensors. */
const [key, trialKey, trialPrefix] = ['search', 'trial', 'trial/'];
/**
 * Checks that the file is a search's and its records are in order. Their content is trusted: this program wrote them.
 */
const stateSchema = z.object({
  format: z.literal(1),
  hasBest: z.boolean(),
  trials: z
    .array(z.looseObject({ trial: z.number().int().min(1) }))
    .refine((trials) => trials.every(({ trial }, i) => trial === i + 1)),
});

/** Returns the checkpoint file of a search, with the current trial if it has begun. */
export async function writeSearch({ trials, best }: SearchState, current: TrainingState | null): Promise<Uint8Array> {
  const state = JSON.stringify({ format: 1, hasBest: best !== null, trials });
  const trial = current && (await savedState(current, trialPrefix));
  const metadata = { ...best?.metadata, [key]: state, ...(trial && { [trialKey]: trial.text }) };
  return writeSafetensors([...(best?.tensors ?? []), ...(trial?.tensors ?? [])], metadata);
}

/** Reads a checkpoint. Refuses that of another run. */
export function readSearch(bytes: Uint8Array): SearchState {
  const file = readWeights(bytes, 'checkpoint.safetensors');
  const { [key]: text, [trialKey]: trial, ...metadata } = Object.fromEntries(file.metadata);
  const parsed = stateSchema.safeParse(json(text));
  if (!parsed.success) throw appError('checkpoint-unusable', { file: file.file });
  return {
    trials: parsed.data.trials as unknown as Trial[],
    best: parsed.data.hasBest ? { tensors: tensorsOfBest(file), metadata } : null,
    restoreTrial:
      trial === undefined ? null : (state, metric) => restoreState(state, { file, text: trial }, metric, trialPrefix),
  };
}

const tensorsOfBest = (file: SafetensorsFile): SavedModel['tensors'] =>
  [...file.tensors]
    .filter(([name]) => !name.startsWith(trialPrefix))
    .map(([name, { shape }]) => ({ name, shape, values: tensorValues(file, name) }));

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
