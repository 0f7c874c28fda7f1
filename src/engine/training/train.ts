import { appError } from '../../shared/errors';
import { batchCount } from '../../data/batches/batch';
import { headForm } from '../../encoders/head';
import type { RunConfig } from '../../shared/run';
import type { SelectedTask } from '../../shared/scoring/validation';
import type { Backend } from '../backends/backend';
import { saveTrained } from '../checkpoint/trained-weights';
import { freshState, loadState, saveState, type TrainingState } from '../checkpoint/training-state';
import { trainingObjective } from '../heads/objective';
import { unscaled } from '../heads/target-scale';
import { parameterCount, type Model } from '../model';
import { checkpointPace, expectedCheckpointMs } from './checkpoint-pace';
import { checkpointWriter } from './checkpoint-writer';
import { dropoutActs } from './dropout';
import { finish } from './finish';
import { fit } from './fit';
import type { ActivationCache } from './activation-cache';
import { cachedActivations, type EncodedSplits } from './cached-activations';
import { started, stopped, type StopSignal, type TrainingOutput } from './output';

/** Inputs of one training. */
export interface Training {
  readonly backend: Backend;
  readonly model: Model;
  readonly data: EncodedSplits;
  /** The epoch with the best primary metric on validation is kept. */
  readonly task: SelectedTask;
  /** The config of a method on an encoder, so it has a rate and epochs. */
  readonly config: RunConfig;
  /** Activations that earlier runs of the process cached. */
  readonly cache?: ActivationCache;
}

export interface TrainOptions {
  /** A checkpoint of the same run to continue from. */
  readonly resume?: Uint8Array | null;
  readonly stop?: StopSignal;
  /** Number of epochs after which a search prunes the run, with a checkpoint. */
  readonly stopAfter?: number | null;
  /** Time between checkpoints regardless of their cost; 0 writes one after every step. By default the cost decides. */
  readonly checkpointMs?: number;
}

/**
 * Trains a run on an encoder and yields its events, checkpoints, predictions and weights. A pause ends with a
 * checkpoint from which the run can be continued. Throws the AppErrors `diverged` and `out-of-memory`.
 */
export async function* train(training: Training, options: TrainOptions = {}): AsyncGenerator<TrainingOutput, void> {
  const { backend, data, task, config } = training;
  const labels = (data.train ?? []).map(({ label }) => label);
  const { objective, scale } = trainingObjective(config, task, labels);
  const model = { ...training.model, objective };
  const state = freshState(model, config);
  const { progress } = state;
  const epochs = config.epochs!;
  if (options.resume) loadState(state, options.resume, task.metric);
  try {
    const trainedParameters = parameterCount(model);
    const steps = batchCount(data.train?.length ?? 0, config.batchSize) * epochs;
    yield started(backend, { steps, trainedParameters, fromStep: progress.step });
    const pace = checkpointPace({ expectedMs: expectedCheckpointMs(trainedParameters), fixedMs: options.checkpointMs });
    const checkpoints = checkpointWriter(progress, pace, () => checkpoint(state));
    const dropsBelow = config.frozenDropout && config.dropout > 0;
    const activations = await cachedActivations({ ...training, dropsBelow });
    const dropout = { rate: config.dropout, seed: config.seed, acts: dropoutActs(config.frozenDropout, model) };
    const settings = { ...config, epochs, learningRate: config.learningRate!, dropout };
    const control = { checkpoints, reports: true, stop: options.stop, stopAfter: options.stopAfter };
    const end = yield* fit({ backend, model, activations, data, task, settings }, state, control);
    if (end === 'diverged') throw appError('diverged', { step: progress.step });
    if (end === 'completed') {
      const { epoch: keptEpoch, predictions: validation } = state.best!;
      const layer = headForm(config.head, model.shape).output.name;
      const weights = (): Promise<Uint8Array> =>
        saveTrained(model.trained, (tensors) => (scale ? unscaled(tensors, layer, scale) : tensors));
      yield* finish({ backend, model, activations, data, task, ...progress, keptEpoch, validation, weights });
      return;
    }
    const how = end === 'pruned' ? 'prune' : options.stop!.requested!;
    if (how !== 'cancel') yield* checkpoints.write();
    yield stopped(how);
  } finally {
    state.dispose();
  }
}

async function checkpoint(state: TrainingState): Promise<TrainingOutput> {
  const { epochs: epoch, step } = state.progress;
  return { type: 'checkpoint', epoch, step, bytes: await saveState(state) };
}
