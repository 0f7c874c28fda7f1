import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { readWeights } from '../../encoders/checkpoint/read-encoder';
import { writeSafetensors, type NamedValues, type SafetensorsFile } from '../../encoders/checkpoint/safetensors';
import { appError } from '../../shared/errors';
import { metrics, type PrimaryMetric, type Scores } from '../../shared/metric';
import type { Model } from '../model';
import type { TrainedVariable } from '../trained-variables';
import { createAdamW, type AdamW, type AdamWSettings } from '../training/adamw';
import { snapshotOf, restoreWeights, type Best } from '../training/best';
import { named, tensorOf } from './trained-weights';

/** Progress of a training. */
export interface Progress {
  /** Steps done. */
  step: number;
  /** Epochs done and evaluated. */
  epochs: number;
  trainMs: number;
  evaluationMs: number;
}

export interface TrainingState {
  readonly trained: readonly TrainedVariable[];
  readonly optimizer: AdamW;
  readonly progress: Progress;
  best: Best | null;
  dispose(): void;
}

export function freshState({ trained }: Pick<Model, 'trained'>, settings: AdamWSettings): TrainingState {
  const state: TrainingState = {
    trained,
    optimizer: createAdamW(trained, settings),
    progress: { step: 0, epochs: 0, trainMs: 0, evaluationMs: 0 },
    best: null,
    dispose: () => {
      state.optimizer.dispose();
      state.best?.dispose();
    },
  };
  return state;
}

const count = z.number().int().min(0);
const score = z.number().nullable();
const bestSchema = z.object({
  epoch: count,
  step: count,
  scores: z.partialRecord(z.enum(metrics), score).nullable().optional(),
  /** Checkpoints of version 0.1.0 hold the primary score alone. */
  score: score.optional(),
});
const savedSchema = z.object({
  format: z.literal(1),
  progress: z.object({ step: count, epochs: count, trainMs: z.number(), evaluationMs: z.number() }),
  updates: count,
  best: bestSchema.nullable(),
});

/** A state as a file holds it: tensors, and the rest as JSON. */
export interface SavedState {
  readonly tensors: readonly NamedValues[];
  readonly text: string;
}

/**
 * Returns everything that a continued training needs to end with the numbers of one that was never stopped. Batch order
 * and dropout follow from seed, epoch and step, so they are not stored. `prefix` distinguishes the tensors from others
 * in the same file.
 */
export async function savedState(
  { trained, optimizer, progress, best }: TrainingState,
  prefix = '',
): Promise<SavedState> {
  const { steps: updates } = optimizer;
  const moments = optimizer.moments();
  const saved: z.output<typeof savedSchema> = {
    format: 1,
    progress,
    updates,
    best: best && { epoch: best.epoch, step: best.step, scores: best.scores },
  };
  const current = trained.map(({ variable }) => variable);
  const tensors = [
    ...(await named(`${prefix}weights/`, trained, current)),
    ...(await named(`${prefix}first/`, trained, moments.first)),
    ...(await named(`${prefix}second/`, trained, moments.second)),
    ...(best && best.step !== progress.step ? await named(`${prefix}best/`, trained, best.weights) : []),
  ];
  tf.dispose(moments);
  return { tensors, text: JSON.stringify(saved) };
}

/** Restores a saved state into a new one. Refuses the checkpoint of another run. */
export function restoreState(
  state: TrainingState,
  { file, text }: { readonly file: SafetensorsFile; readonly text: string | undefined },
  metric: PrimaryMetric,
  prefix = '',
): void {
  const { trained, optimizer, progress } = state;
  const saved = savedSchema.safeParse(parsed(text));
  if (!saved.success) throw appError('checkpoint-unusable', { file: file.file });
  const load = (kind: string) =>
    trained.map(({ name, variable }) => tf.keep(tensorOf(file, prefix + kind + name, variable.shape)));

  const weights = load('weights/');
  restoreWeights(trained, weights);
  const moments = { first: load('first/'), second: load('second/') };
  optimizer.restore(moments.first, moments.second, saved.data.updates);
  tf.dispose(moments);
  Object.assign(progress, saved.data.progress);
  const { best } = saved.data;
  state.best = best && {
    ...{ epoch: best.epoch, step: best.step, scores: scoresOfBest(best, metric), predictions: null },
    ...snapshotOf(best.step === progress.step ? weights : load('best/')),
  };
  if (state.best?.weights !== weights) tf.dispose(weights);
}

const scoresOfBest = ({ scores, score }: z.output<typeof bestSchema>, metric: PrimaryMetric): Scores | null =>
  scores === undefined ? { [metric]: score ?? null } : scores;

const key = 'state';

/** Returns the checkpoint file of a training. */
export async function saveState(state: TrainingState): Promise<Uint8Array> {
  const { tensors, text } = await savedState(state);
  return writeSafetensors(tensors, { [key]: text });
}

/** Restores the checkpoint of a training into a new state. Refuses the checkpoint of another run. */
export function loadState(state: TrainingState, bytes: Uint8Array, metric: PrimaryMetric): void {
  const file = readWeights(bytes, 'checkpoint.safetensors');
  restoreState(state, { file, text: file.metadata.get(key) }, metric);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
