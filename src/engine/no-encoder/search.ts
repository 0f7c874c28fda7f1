import { isSearch } from '../../methods/registry';
import { readWeights } from '../../data/checkpoint/read-encoder';
import { writeSafetensors } from '../../data/checkpoint/safetensors';
import { encoderParameters } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import { nothingTrained } from '../../shared/trained-parts';
import { allSplits, type StoredSplit } from '../../shared/metric';
import type { Prediction, RunConfig, TrainedCounts } from '../../shared/run';
import type { SelectedTask } from '../../shared/scoring/validation';
import { bestTrial, type Trial } from '../../shared/trial';
import type { Backend } from '../backends/backend';
import { freshState, type TrainingState } from '../checkpoint/training-state';
import type { FrozenWeights } from '../checkpoint/weights';
import { parameterCount } from '../model';
import { checkpointPace, expectedCheckpointMs } from '../training/checkpoint-pace';
import { predict } from '../training/evaluate';
import { event, type StopSignal, type TrainingOutput } from '../training/output';
import { stopwatch } from '../training/stopwatch';
import { scoresBySplit } from '../training/scores-by-split';
import { drawTrial, seedOfTrial } from './draw-trial';
import { runTrial, trialOptimizer } from './run-trial';
import { loadModel, saveModel } from './saved-model';
import { readSearch, writeSearch, type SearchState } from './search-state';
import { trialModels, type SearchData } from './trial-inputs';
import { modelTask } from './trial-model';

/** Everything that one search works on. */
export interface Search {
  readonly backend: Backend;
  /** Of the encoder, whose word embeddings some trials start from. */
  readonly weights: FrozenWeights;
  readonly data: SearchData;
  readonly task: SelectedTask;
  readonly config: RunConfig;
  /** The most that a trial may train, as the plan has it. */
  readonly atMost: number;
}

export interface SearchOptions {
  readonly resume?: Uint8Array | null;
  readonly stop?: StopSignal;
  /** Time between the checkpoints of a trial in hand, whatever they cost; 0 writes one after every step. */
  readonly checkpointMs?: number;
}

/**
 * The search of `no-encoder`, told as it happens: trial after trial with a checkpoint after each and now and then within,
 * then the winner's scores on test. Continued from a checkpoint it ends with the numbers of one that never stopped.
 */
export async function* searchNoEncoder(
  search: Search,
  { resume = null, stop, checkpointMs }: SearchOptions = {},
): AsyncGenerator<TrainingOutput, void> {
  const { backend, config, data, task, weights } = search;
  const state: SearchState = resume ? readSearch(resume) : { trials: [], best: null, restoreTrial: null };
  const { method } = config;
  if (!isSearch(method)) throw new Error(`no search for ${method.method}`);
  const labels = (data.tokens.train ?? []).map(({ label }) => label);
  const models = trialModels(data, weights, modelTask(task, labels));
  yield event({
    type: 'run-started',
    backend: backend.id,
    device: backend.device,
    versions: backend.versions,
    steps: method.trials,
    trainedParameters: search.atMost,
    fromStep: state.trials.length,
  });
  const watch = stopwatch();
  const pace = checkpointPace({ expectedMs: expectedCheckpointMs(search.atMost), fixedMs: checkpointMs });
  while (state.trials.length < method.trials) {
    const trial = state.trials.length + 1;
    const seed = seedOfTrial(config.seed, trial);
    const choices = drawTrial(seed);
    const lap = stopwatch();
    const model = await models.create(choices, seed);
    const inHand = freshState(model, { weightDecay: choices.weightDecay, optimizer: trialOptimizer });
    const write = async function* (own: TrainingState | null): AsyncGenerator<TrainingOutput> {
      inHand.progress.trainMs += lap.lap();
      yield await checkpoint(state, own);
      pace.wrote(lap.lap());
    };
    const writeIfDue = async function* (): AsyncGenerator<TrainingOutput> {
      if (pace.isDue()) yield* write(inHand);
    };
    try {
      const trainedParameters = parameterCount(model);
      if (trainedParameters > search.atMost) {
        throw appError('trained-count', { found: trainedParameters, wanted: search.atMost });
      }
      state.restoreTrial?.(inHand, task.metric);
      state.restoreTrial = null;
      const setting = { backend, data, task, choices, seed, keep: config.keep };
      const ended = yield* runTrial(model, setting, inHand, writeIfDue, stop);
      if (!ended) {
        if (stop!.requested === 'pause') yield* write(inHand);
        return yield stopped(stop!.requested!);
      }
      const durationMs = Math.round(inHand.progress.trainMs + lap.elapsed());
      const record: Trial = { trial, choices, trainedParameters, ...ended, durationMs };
      state.trials.push(record);
      if (bestTrial(state.trials, task.metric) === record) state.best = await saveModel(model, choices);
      yield event({ type: 'trial', trials: method.trials, ...record });
      yield* write(null);
    } finally {
      inHand.dispose();
      model.dispose();
    }
  }
  yield* finish(search, state, watch.elapsed());
}

/** The winner as it would be loaded from its file, test scored once with it. */
async function* finish(
  { backend, data, task, weights }: Search,
  { trials, best }: SearchState,
  trainMs: number,
): AsyncGenerator<TrainingOutput> {
  const winner = bestTrial(trials, task.metric);
  if (!winner || !best) throw appError('diverged', { step: trials.length });
  const watch = stopwatch();
  const bytes = writeSafetensors(best.tensors, best.metadata);
  const model = await loadModel(readWeights(bytes, 'weights.safetensors'), data, modelTask(task));
  const kept: Partial<Record<StoredSplit, readonly Prediction[]>> = {};
  try {
    for (const split of allSplits) {
      const examples = data.tokens[split];
      if (split === 'train' || !examples) continue;
      kept[split] = await predict(model, model.inputs, split, examples);
      yield { type: 'predictions', split, predictions: kept[split] };
    }
  } finally {
    model.dispose();
  }
  yield { type: 'weights', bytes };
  yield event({
    type: 'run-finished',
    scores: scoresBySplit(task, data.tokens, kept),
    keptEpoch: winner.keptEpoch,
    trainMs: Math.round(trainMs),
    evaluationMs: Math.round(watch.elapsed()),
    peakRssBytes: backend.peakRssBytes(),
    counts: countsOf(winner, weights),
  });
}

/** It needs nothing of the encoder, so what it trained is all that has to be stored. */
function countsOf({ trainedParameters }: Trial, { shape }: FrozenWeights): TrainedCounts {
  return {
    trained: { ...nothingTrained, own: trainedParameters },
    trainedParameters,
    totalParameters: trainedParameters,
    trainedFraction: trainedParameters / encoderParameters(shape).total,
  };
}

const stopped = (how: 'pause' | 'cancel'): TrainingOutput =>
  event({ type: 'run-stopped', status: how === 'pause' ? 'paused' : 'cancelled' });

const checkpoint = async (state: SearchState, inHand: TrainingState | null): Promise<TrainingOutput> => ({
  type: 'checkpoint',
  epoch: 0,
  step: state.trials.length,
  bytes: await writeSearch(state, inHand),
});
