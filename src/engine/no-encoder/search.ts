import { isSearch } from '../../methods/registry';
import { readWeights } from '../../encoders/checkpoint/read-encoder';
import { writeSafetensors } from '../../encoders/checkpoint/safetensors';
import { encoderParameters } from '../../encoders/counts';
import { appError } from '../../shared/errors';
import { nothingTrained } from '../../shared/trained-parts';
import type { RunConfig, TrainedCounts } from '../../shared/run';
import type { SelectedTask } from '../../shared/scoring/validation';
import { bestTrial, type Trial } from '../../shared/trial';
import type { Backend } from '../backends/backend';
import { freshState, type TrainingState } from '../checkpoint/training-state';
import type { FrozenWeights } from '../checkpoint/weights';
import type { ScaledTargets } from '../heads/target-scale';
import { parameterCount } from '../model';
import { checkpointPace, expectedCheckpointMs, type CheckpointPace } from '../training/checkpoint-pace';
import { checkpointWriter } from '../training/checkpoint-writer';
import { finish } from '../training/finish';
import { fit } from '../training/fit';
import { event, started, stopped, type StopSignal, type TrainingOutput } from '../training/output';
import { stopwatch } from '../training/stopwatch';
import { drawTrial, seedOfTrial } from './draw-trial';
import { loadModel, saveModel } from './saved-model';
import { readSearch, writeSearch, type SearchState } from './search-state';
import { trialModels, type SearchData, type TrialModels } from './trial-inputs';
import { modelTask } from './trial-model';
import { optimizerOf, settingsOf } from './trial-settings';

/** Inputs of one search. */
export interface Search {
  readonly backend: Backend;
  /** The encoder's weights, whose word embeddings some trials start from. */
  readonly weights: FrozenWeights;
  readonly data: SearchData;
  readonly task: SelectedTask;
  readonly config: RunConfig;
  /** Limit on a trial's trained parameters, from the plan. */
  readonly atMost: number;
}

export interface SearchOptions {
  readonly resume?: Uint8Array | null;
  readonly stop?: StopSignal;
  /** Time between checkpoints of the current trial, regardless of their cost; 0 writes one after every step. */
  readonly checkpointMs?: number;
}

/**
 * Runs the search of `no-encoder` trial by trial, then scores the winner on test. Checkpoints follow each trial, and
 * are also written within trials at the measured pace. A search that continues from a checkpoint ends with the numbers
 * of one that was never stopped.
 */
export async function* searchNoEncoder(
  search: Search,
  { resume = null, stop, checkpointMs }: SearchOptions = {},
): AsyncGenerator<TrainingOutput, void> {
  const { backend, config, data, task, weights, atMost } = search;
  const state: SearchState = resume ? readSearch(resume) : { trials: [], best: null, restoreTrial: null };
  const { method } = config;
  if (!isSearch(method)) throw new Error(`no search for ${method.method}`);
  const labels = (data.tokens.train ?? []).map(({ label }) => label);
  const trialTask = modelTask(task, labels, config);
  const models = trialModels(data, weights, trialTask);
  yield started(backend, { steps: method.trials, trainedParameters: atMost, fromStep: state.trials.length });
  const watch = stopwatch();
  const pace = checkpointPace({ expectedMs: expectedCheckpointMs(atMost), fixedMs: checkpointMs });
  while (state.trials.length < method.trials) {
    const ended = yield* runTrial(search, state, { models, scale: trialTask.scale, trials: method.trials, pace, stop });
    if (ended === 'stopped') return yield stopped(stop!.requested!);
  }
  yield* finishSearch(search, state, watch.elapsed());
}

interface TrialControl {
  readonly models: TrialModels;
  /** For a regression on scaled targets. */
  readonly scale: ScaledTargets | null;
  /** Checkpoint file of the whole search. */
  readonly trials: number;
  readonly pace: CheckpointPace;
  readonly stop?: StopSignal;
}

/** Trains the next trial, or continues the one of the checkpoint, and adds its record to the state. */
async function* runTrial(
  { backend, config, data, task, atMost }: Search,
  state: SearchState,
  { models, scale, trials, pace, stop }: TrialControl,
): AsyncGenerator<TrainingOutput, 'ended' | 'stopped'> {
  const trial = state.trials.length + 1;
  const seed = seedOfTrial(config.seed, trial);
  const choices = drawTrial(seed);
  const watch = stopwatch();
  const model = await models.create(choices, seed);
  const training = freshState(model, optimizerOf(choices));
  const { progress } = training;
  let current: TrainingState | null = training;
  const checkpoints = checkpointWriter(progress, pace, () => checkpoint(state, current), watch);
  try {
    const trainedParameters = parameterCount(model);
    if (trainedParameters > atMost) throw appError('trained-count', { found: trainedParameters, wanted: atMost });
    state.restoreTrial?.(training, task.metric);
    state.restoreTrial = null;
    const settings = settingsOf(choices, config, seed, data.tokens.train?.length ?? 0);
    const fitted = { backend, model, activations: model.inputs, data: data.tokens, task, settings };
    const end = yield* fit(fitted, training, { checkpoints, reports: false, stop });
    if (end === 'stopped') {
      if (stop!.requested === 'pause') yield* checkpoints.write();
      return 'stopped';
    }
    checkpoints.count('trainMs');
    const record: Trial = {
      trial,
      choices,
      trainedParameters,
      ...(end === 'diverged' ? { keptEpoch: progress.epochs + 1, scores: null } : keptOf(training)),
      durationMs: Math.round(progress.trainMs + progress.evaluationMs),
    };
    state.trials.push(record);
    if (bestTrial(state.trials, task.metric) === record) state.best = await saveModel(model, choices, scale);
    yield event({ type: 'trial', trials, ...record });
    current = null;
    yield* checkpoints.write();
    return 'ended';
  } finally {
    training.dispose();
    model.dispose();
  }
}

const keptOf = ({ best }: TrainingState): Pick<Trial, 'keptEpoch' | 'scores'> => ({
  keptEpoch: best!.epoch,
  scores: best!.scores ?? {},
});

/** Loads the winner from its file and scores it once on test. */
async function* finishSearch(
  { backend, data, task, weights }: Search,
  { trials, best }: SearchState,
  trainMs: number,
): AsyncGenerator<TrainingOutput, void> {
  const winner = bestTrial(trials, task.metric);
  if (!winner || !best) throw appError('diverged', { step: trials.length });
  const watch = stopwatch();
  const bytes = writeSafetensors(best.tensors, best.metadata);
  const model = await loadModel(readWeights(bytes, 'weights.safetensors'), data, modelTask(task));
  try {
    yield* finish({
      backend,
      model,
      activations: model.inputs,
      data: data.tokens,
      task,
      validation: null,
      weights: () => Promise.resolve(bytes),
      keptEpoch: winner.keptEpoch,
      trainMs,
      evaluationMs: watch.elapsed(),
      counts: countsOf(winner, weights),
    });
  } finally {
    model.dispose();
  }
}

/** Needs no encoder, so the file holds only what the trial trained. */
function countsOf({ trainedParameters }: Trial, { shape }: FrozenWeights): TrainedCounts {
  return {
    trained: { ...nothingTrained, own: trainedParameters },
    trainedParameters,
    totalParameters: trainedParameters,
    trainedFraction: trainedParameters / encoderParameters(shape).total,
  };
}

const checkpoint = async (state: SearchState, training: TrainingState | null): Promise<TrainingOutput> => ({
  type: 'checkpoint',
  epoch: 0,
  step: state.trials.length,
  bytes: await writeSearch(state, training),
});
