import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { readWeights } from '../../data/checkpoint/read-encoder';
import { writeSafetensors } from '../../data/checkpoint/safetensors';
import { appError } from '../../shared/errors';
import type { Model } from '../model';
import type { TrainedVariable } from '../trained-variables';
import { createAdamW, type AdamW, type AdamWSettings } from '../training/adamw';
import { held, restoreWeights, type Best } from '../training/best';
import { named, tensorOf } from './trained-weights';

/** How far a training has come. */
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
const savedSchema = z.object({
  format: z.literal(1),
  progress: z.object({ step: count, epochs: count, trainMs: z.number(), evaluationMs: z.number() }),
  updates: count,
  best: z.object({ epoch: count, step: count, score: z.number().nullable() }).nullable(),
});

/**
 * Everything that a continued training needs to go on as if it had never stopped. Batch order and dropout follow from
 * seed, epoch and step and are no part of it.
 */
export async function saveState({ trained, optimizer, progress, best }: TrainingState): Promise<Uint8Array> {
  const { steps: updates } = optimizer;
  const moments = optimizer.moments();
  const saved: z.output<typeof savedSchema> = {
    format: 1,
    progress,
    updates,
    best: best && { epoch: best.epoch, step: best.step, score: best.score },
  };
  const current = trained.map(({ variable }) => variable);
  const tensors = [
    ...(await named('weights/', trained, current)),
    ...(await named('first/', trained, moments.first)),
    ...(await named('second/', trained, moments.second)),
    ...(best && best.step !== progress.step ? await named('best/', trained, best.weights) : []),
  ];
  tf.dispose(moments);
  return writeSafetensors(tensors, { state: JSON.stringify(saved) });
}

/** Puts a saved state into a fresh one; refuses the checkpoint of another run. */
export function restoreState(state: TrainingState, bytes: Uint8Array): void {
  const { trained, optimizer, progress } = state;
  const file = readWeights(bytes, 'checkpoint.safetensors');
  const saved = savedSchema.safeParse(parsed(file.metadata.get('state')));
  if (!saved.success) throw appError('checkpoint-unusable', { file: file.file });
  const load = (prefix: string) =>
    trained.map(({ name, variable }) => tf.keep(tensorOf(file, prefix + name, variable.shape)));

  const weights = load('weights/');
  restoreWeights(trained, weights);
  const moments = { first: load('first/'), second: load('second/') };
  optimizer.restore(moments.first, moments.second, saved.data.updates);
  tf.dispose(moments);
  Object.assign(progress, saved.data.progress);
  const { best } = saved.data;
  state.best = best && { ...best, ...held(best.step === progress.step ? weights : load('best/')), predictions: null };
  if (state.best?.weights !== weights) tf.dispose(weights);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
