import { readWeights } from '../../data/checkpoint/read-encoder';
import { writeSafetensors } from '../../data/checkpoint/safetensors';
import { encoderParameters } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import { nothingTrained } from '../../shared/method';
import { allSplits, type PrimaryMetric, type StoredSplit } from '../../shared/metric';
import type { Prediction, RunConfig, TrainedCounts } from '../../shared/run';
import type { ScoredTask } from '../../shared/scoring';
import { bestTrial, type Trial } from '../../shared/trial';
import type { Backend } from '../backends/backend';
import type { FrozenWeights } from '../checkpoint/weights';
import { parameterCount } from '../model';
import { predict } from '../training/evaluate';
import { event, type StopSignal, type TrainingOutput } from '../training/output';
import { stopwatch } from '../training/stopwatch';
import { scoresBySplit } from '../training/scores-by-split';
import { drawTrial, seedOfTrial } from './draw-trial';
import { runTrial } from './run-trial';
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
  readonly task: ScoredTask & { readonly metric: PrimaryMetric; readonly outputs: number };
  readonly config: RunConfig;
  /** The most that a trial may train, as the plan has it. */
  readonly atMost: number;
}

/**
 * The search of `no-encoder`, told as it happens: trial after trial with a checkpoint after each, then the winner's scores
 * on test. A stop drops the trial in hand; continued, the search goes on with it from its start and ends with the same numbers.
 */
export async function* searchNoEncoder(
  search: Search,
  { resume = null, stop }: { readonly resume?: Uint8Array | null; readonly stop?: StopSignal } = {},
): AsyncGenerator<TrainingOutput, void> {
  const { backend, config, data, task, weights } = search;
  const state: SearchState = resume ? readSearch(resume) : { trials: [], best: null };
  const { method } = config;
  if (method.method !== 'no-encoder') throw new Error(`no search for ${method.method}`);
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
  while (state.trials.length < method.trials) {
    const trial = state.trials.length + 1;
    const seed = seedOfTrial(config.seed, trial);
    const choices = drawTrial(seed);
    const lap = stopwatch();
    const model = await models.create(choices, seed);
    try {
      const trainedParameters = parameterCount(model);
      if (trainedParameters > search.atMost) {
        throw appError('trained-count', { found: trainedParameters, wanted: search.atMost });
      }
      const ended = await runTrial(model, { backend, data, task, choices, seed, keep: config.keep }, stop);
      if (!ended) return yield* stopped(stop!.requested!, state);
      const record: Trial = { trial, choices, trainedParameters, ...ended, durationMs: Math.round(lap.elapsed()) };
      state.trials.push(record);
      if (bestTrial(state.trials, task.metric) === record) state.best = await saveModel(model, choices);
      yield event({ type: 'trial', trials: method.trials, ...record });
      yield checkpoint(state);
    } finally {
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

function* stopped(how: 'pause' | 'cancel', state: SearchState): Generator<TrainingOutput> {
  if (how === 'pause' && state.trials.length > 0) yield checkpoint(state);
  yield event({ type: 'run-stopped', status: how === 'pause' ? 'paused' : 'cancelled' });
}

const checkpoint = (state: SearchState): TrainingOutput => ({
  type: 'checkpoint',
  epoch: 0,
  step: state.trials.length,
  bytes: writeSearch(state),
});
