import { batchCount, trainingBatches } from '../../data/batches/batch';
import { appError } from '../../shared/errors';
import { extraSplits, type StoredSplit } from '../../shared/metric';
import type { Prediction, RunConfig } from '../../shared/run';
import { validationScores, type SelectedTask } from '../../shared/scoring/validation';
import type { Backend } from '../backends/backend';
import { saveTrained } from '../checkpoint/trained-weights';
import { freshState, loadState, saveState, type TrainingState } from '../checkpoint/training-state';
import { parameterCount, type Model } from '../model';
import { isBetter, restoreWeights, snapshot } from './best';
import { checkpointPace, expectedCheckpointMs } from './checkpoint-pace';
import { dropoutActs, dropoutOfStep } from './dropout';
import { predict } from './evaluate';
import type { FrozenOutputs } from './frozen-outputs';
import { frozenPartOf, type EncodedSplits, type FrozenPart } from './frozen-part';
import { event, type StopSignal, type TrainingOutput } from './output';
import { pause } from './pause';
import { rateFactor } from './schedule';
import { scoresBySplit } from './scores-by-split';
import { trainStep } from './step';
import { stopwatch } from './stopwatch';

/** Everything that one training works on. */
export interface Training {
  readonly backend: Backend;
  readonly model: Model;
  readonly data: EncodedSplits;
  /** The epoch with the best value of its primary metric on validation is kept. */
  readonly task: SelectedTask;
  /** Of a method on an encoder, so it has a rate and epochs. */
  readonly config: RunConfig;
  /** What earlier runs of the process computed and this one may read. */
  readonly outputs?: FrozenOutputs;
}

export interface TrainOptions {
  /** A checkpoint of the same run to continue from. */
  readonly resume?: Uint8Array | null;
  readonly stop?: StopSignal;
  /** Epochs after which a search puts it aside, with a checkpoint. */
  readonly stopAfter?: number | null;
  /** Time between checkpoints whatever they cost; 0 writes one after every step. Else their cost decides. */
  readonly checkpointMs?: number;
}

/** Writes a checkpoint where one is due. Who reads the outputs asks for the next when this one is stored. */
type Keep = () => AsyncGenerator<TrainingOutput>;

/**
 * One training, told as it happens. A stop ends it after the step in hand, a pause with a checkpoint; continued from there
 * it gives the same numbers as if it had never stopped. Throws `diverged` and `out-of-memory` as AppErrors.
 */
export async function* train(training: Training, options: TrainOptions = {}): AsyncGenerator<TrainingOutput, void> {
  const { model, config } = training;
  const state = freshState(model, config);
  const { progress } = state;
  const epochs = config.epochs!;
  if (options.resume) loadState(state, options.resume, training.task.metric);
  try {
    yield started(training, state);
    const expectedMs = expectedCheckpointMs(parameterCount(model));
    const pace = checkpointPace({ expectedMs, fixedMs: options.checkpointMs });
    const watch = stopwatch();
    const keep: Keep = async function* () {
      if (!pace.isDue()) return;
      progress.trainMs += watch.lap();
      yield await checkpoint(state);
      pace.wrote(watch.lap());
    };
    const dropsBelow = config.frozenDropout && config.dropout > 0;
    const frozen = await frozenPartOf({ ...training, dropsBelow });
    while (progress.epochs < epochs) {
      yield* trainEpoch(training, state, frozen, keep, options.stop);
      progress.trainMs += watch.lap();
      const how = options.stop?.requested;
      if (how) return yield* stopped(state, how);
      yield* endEpoch(training, state, frozen);
      progress.evaluationMs += watch.lap();
      const isPutAside = progress.epochs < epochs && progress.epochs >= (options.stopAfter ?? Infinity);
      if (isPutAside) return yield* stopped(state, 'prune');
      yield* keep();
    }
    yield* finish(training, state, frozen);
  } finally {
    state.dispose();
  }
}

const perEpoch = ({ data, config }: Training): number => batchCount(data.train?.length ?? 0, config.batchSize);

function started(training: Training, { progress }: TrainingState): TrainingOutput {
  const { backend, config, model } = training;
  return event({
    type: 'run-started',
    backend: backend.id,
    device: backend.device,
    versions: backend.versions,
    steps: perEpoch(training) * config.epochs!,
    trainedParameters: parameterCount(model),
    fromStep: progress.step,
  });
}

/** The steps that are left of the current epoch, until a stop is asked for. */
async function* trainEpoch(
  training: Training,
  state: TrainingState,
  frozen: FrozenPart,
  keep: Keep,
  stop: StopSignal | undefined,
): AsyncGenerator<TrainingOutput> {
  const { backend, model, config, data } = training;
  const { progress } = state;
  const epoch = progress.epochs + 1;
  const steps = perEpoch(training) * config.epochs!;
  const done = progress.step - progress.epochs * perEpoch(training);
  const { batchSize, seed, batching } = config;
  const order = { batchSize, seed, epoch, batching };
  const drops = { rate: config.dropout, seed: config.seed, acts: dropoutActs(config.frozenDropout, model) };

  let skipped = 0;
  for (const batch of trainingBatches(data.train ?? [], order)) {
    if (skipped++ < done) continue;
    const learningRate = config.learningRate! * rateFactor(progress.step, steps, config.warmup);
    const dropout = dropoutOfStep(backend, drops, progress.step);
    const result = await trainStep(model, state.optimizer, frozen, batch, {
      learningRate,
      dropout,
      clipNorm: config.clipNorm,
      microBatch: config.microBatch,
    });
    progress.step += 1;
    yield event({ type: 'progress', step: progress.step, steps, epoch, learningRate, ...result });
    if (!Number.isFinite(result.loss + result.gradientNorm)) throw appError('diverged', { step: progress.step });
    await pause();
    if (stop?.requested) return;
    yield* keep();
  }
}

/** Scores the epoch on validation and remembers it if it is the best so far. */
async function* endEpoch(training: Training, state: TrainingState, frozen: FrozenPart) {
  const { model, config, task, data } = training;
  const { progress, best } = state;
  const epoch = (progress.epochs += 1);
  const predictions = data.validation && (await predict(model, frozen, 'validation', data.validation));
  const scores = predictions && validationScores(task, predictions);
  if (scores) yield event({ type: 'evaluated', epoch, step: progress.step, scores });
  if (!isBetter(scores, best, data.validation ? config.keep : 'last', task.metric)) return;
  best?.dispose();
  state.best = { epoch, step: progress.step, scores, predictions, ...snapshot(model.trained) };
}

/** Goes back to the kept epoch, scores test once with it, and hands out what the run leaves behind. */
async function* finish(training: Training, state: TrainingState, frozen: FrozenPart) {
  const { backend, model, data, task } = training;
  const { progress } = state;
  const best = state.best!;
  const watch = stopwatch();
  restoreWeights(model.trained, best.weights);
  const kept: Partial<Record<StoredSplit, readonly Prediction[] | null>> = { validation: best.predictions };
  for (const split of ['validation', 'test', ...extraSplits] as const) {
    const examples = data[split];
    if (!examples) continue;
    kept[split] ??= await predict(model, frozen, split, examples);
    yield { type: 'predictions' as const, split, predictions: kept[split]! };
  }
  yield { type: 'weights' as const, bytes: await saveTrained(model.trained) };
  yield event({
    type: 'run-finished',
    scores: scoresBySplit(task, data, kept),
    keptEpoch: best.epoch,
    trainMs: Math.round(progress.trainMs),
    evaluationMs: Math.round(progress.evaluationMs + watch.lap()),
    peakRssBytes: backend.peakRssBytes(),
  });
}

const statuses = { pause: 'paused', prune: 'pruned', cancel: 'cancelled' } as const;

async function* stopped(state: TrainingState, how: keyof typeof statuses): AsyncGenerator<TrainingOutput> {
  if (how !== 'cancel') yield await checkpoint(state);
  yield event({ type: 'run-stopped', status: statuses[how] });
}

async function checkpoint(state: TrainingState): Promise<TrainingOutput> {
  const { epochs: epoch, step } = state.progress;
  return { type: 'checkpoint', epoch, step, bytes: await saveState(state) };
}
