import { batchCount, trainingBatches } from '../../data/batches/batch';
import type { RunConfig } from '../../shared/run';
import { validationScores, type SelectedTask } from '../../shared/scoring/validation';
import type { Backend } from '../backends/backend';
import type { TrainingState } from '../checkpoint/training-state';
import type { Model } from '../model';
import { isBetter, restoreWeights, snapshot } from './best';
import type { CheckpointWriter } from './checkpoint-writer';
import { dropoutOfStep, type DropoutSettings } from './dropout';
import { predict } from './evaluate';
import type { EncodedSplits, Activations } from './cached-activations';
import { event, type StopSignal, type TrainingOutput } from './output';
import { pause } from './pause';
import { rateFactor } from './schedule';
import { trainStep } from './step';

/** A model and its data: a run on an encoder, or one trial of a search without an encoder. */
export interface Fit {
  readonly backend: Backend;
  readonly model: Pick<Model, 'trained' | 'trainedPart' | 'objective'> & Partial<Pick<Model, 'trainsOnlyHead'>>;
  readonly activations: Activations;
  readonly data: Pick<EncodedSplits, 'train' | 'validation'>;
  readonly task: SelectedTask;
  readonly settings: FitSettings;
}

export interface FitSettings extends Pick<
  RunConfig,
  'batchSize' | 'batching' | 'seed' | 'microBatch' | 'warmup' | 'clipNorm' | 'keep'
> {
  readonly epochs: number;
  readonly learningRate: number;
  readonly dropout: DropoutSettings;
}

export interface FitControl {
  readonly checkpoints: CheckpointWriter;
  /**
   * If true, steps and epochs yield events, and a checkpoint may follow either. If false, nothing is reported and
   * checkpoints follow steps only; the search reports each trial as one event.
   */
  readonly reports: boolean;
  readonly stop?: StopSignal;
  /** Number of epochs after which a search prunes the training. */
  readonly stopAfter?: number | null;
}

/** `diverged`: loss or gradient is not finite, and the last step changed no weight. */
export type FitEnd = 'completed' | 'stopped' | 'pruned' | 'diverged';

/**
 * Trains from `state`, scores each epoch on validation, and restores the kept epoch's weights at the end. A stop ends
 * it after the current step. A training that continues from a checkpoint gives the same numbers as one that was never
 * stopped.
 */
export async function* fit(
  { backend, model, activations, data, task, settings }: Fit,
  state: TrainingState,
  { checkpoints, reports, stop, stopAfter }: FitControl,
): AsyncGenerator<TrainingOutput, FitEnd> {
  const { progress } = state;
  const { epochs, batchSize, seed, batching, microBatch, clipNorm } = settings;
  const train = data.train ?? [];
  const stepsPerEpoch = batchCount(train.length, batchSize);
  const steps = stepsPerEpoch * epochs;

  /** Trains the rest of the current epoch. */
  async function* trainEpoch(): AsyncGenerator<TrainingOutput, 'stopped' | 'diverged' | null> {
    const epoch = progress.epochs + 1;
    let skipped = progress.step - progress.epochs * stepsPerEpoch;
    for (const batch of trainingBatches(train, { batchSize, seed, epoch, batching })) {
      if (skipped-- > 0) continue;
      const learningRate = settings.learningRate * rateFactor(progress.step, steps, settings.warmup);
      const dropout = dropoutOfStep(backend, settings.dropout, progress.step);
      const result = await trainStep(model, state.optimizer, activations, batch, {
        learningRate,
        dropout,
        clipNorm,
        microBatch,
      });
      progress.step += 1;
      if (reports) yield event({ type: 'progress', step: progress.step, steps, epoch, learningRate, ...result });
      if (!Number.isFinite(result.loss + result.gradientNorm)) return 'diverged';
      await pause();
      if (stop?.requested) return 'stopped';
      yield* checkpoints.writeIfDue();
    }
    return stop?.requested ? 'stopped' : null;
  }

  /** Scores the epoch on validation and keeps its weights if they are the best so far. */
  async function* endEpoch(): AsyncGenerator<TrainingOutput, void> {
    const epoch = (progress.epochs += 1);
    const predictions = data.validation && (await predict(model, activations, 'validation', data.validation));
    const scores = predictions && validationScores(task, predictions);
    if (scores && reports) yield event({ type: 'evaluated', epoch, step: progress.step, scores });
    if (!isBetter(scores, state.best, data.validation ? settings.keep : 'last', task.metric)) return;
    state.best?.dispose();
    state.best = { epoch, step: progress.step, scores, predictions, ...snapshot(model.trained) };
  }

  while (progress.epochs < epochs) {
    const ended = yield* trainEpoch();
    checkpoints.count('trainMs');
    if (ended) return ended;
    yield* endEpoch();
    checkpoints.count('evaluationMs');
    if (progress.epochs < epochs && progress.epochs >= (stopAfter ?? Infinity)) return 'pruned';
    if (reports) yield* checkpoints.writeIfDue();
  }
  restoreWeights(model.trained, state.best!.weights);
  return 'completed';
}
