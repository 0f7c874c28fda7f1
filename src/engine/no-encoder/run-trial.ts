import { batchCount, trainingBatches, type EncodedExample } from '../../data/batches/batch';
import type { Scores } from '../../shared/metric';
import { validationScores, type SelectedTask } from '../../shared/scoring/validation';
import type { TrialChoices } from '../../shared/trial';
import type { Backend } from '../backends/backend';
import type { TrainingState } from '../checkpoint/training-state';
import { isBetter, restoreWeights, snapshot } from '../training/best';
import { dropoutOfStep } from '../training/dropout';
import { predict } from '../training/evaluate';
import type { StopSignal, TrainingOutput } from '../training/output';
import { pause } from '../training/pause';
import { rateFactor } from '../training/schedule';
import { trainStep } from '../training/step';
import type { SearchData } from './trial-inputs';
import type { TrialModel } from './trial-model';

export interface TrialSetting {
  readonly backend: Backend;
  readonly data: SearchData;
  readonly task: SelectedTask;
  readonly choices: TrialChoices;
  readonly seed: number;
  readonly keep: 'best' | 'last';
}

export interface TrialEnd {
  readonly keptEpoch: number;
  /** On validation; null where the loss was no longer finite. */
  readonly scores: Scores | null;
}

/** Of all trials alike: what the search does not choose. */
const [warmup, clipNorm, leastBatch] = [0.1, 1, 32];
export const trialOptimizer = { eps: 1e-8, biasCorrection: true };
/** Batches grow with the task, so that an epoch has at most about so many steps. */
const mostSteps = 250;

const batchSizeOf = (examples: number): number => {
  let size = leastBatch;
  while (batchCount(examples, size) > mostSteps) size *= 2;
  return size;
};

/**
 * Trains one model from where its state is and leaves it with the weights of its kept epoch; returns null where a stop was
 * asked for. Yields the checkpoints that `writes` makes between steps.
 */
export async function* runTrial(
  model: TrialModel,
  { backend, data, task, choices, seed, keep }: TrialSetting,
  state: TrainingState,
  writes: () => AsyncGenerator<TrainingOutput>,
  stop?: StopSignal,
): AsyncGenerator<TrainingOutput, TrialEnd | null> {
  const train = data.tokens.train ?? [];
  const { validation } = data.tokens;
  const order = { batchSize: batchSizeOf(train.length), seed, batching: 'bucketed' } as const;
  const perEpoch = batchCount(train.length, order.batchSize);
  const steps = perEpoch * choices.epochs;
  const { optimizer, progress } = state;
  while (progress.epochs < choices.epochs) {
    let skipped = progress.step - progress.epochs * perEpoch;
    for (const batch of trainingBatches(train, { ...order, epoch: progress.epochs + 1 })) {
      if (skipped-- > 0) continue;
      const { loss, gradientNorm } = await trainStep(model, optimizer, model.inputs, batch, {
        learningRate: choices.learningRate * rateFactor(progress.step, steps, warmup),
        dropout: dropoutOfStep(backend, { rate: choices.dropout, seed, acts: () => true }, progress.step),
        clipNorm,
      });
      progress.step += 1;
      if (!Number.isFinite(loss + gradientNorm)) return { keptEpoch: progress.epochs + 1, scores: null };
      await pause();
      if (stop?.requested) return null;
      yield* writes();
    }
    const epoch = (progress.epochs += 1);
    const scores = validation && (await scoresOn(model, validation, task));
    if (!isBetter(scores, state.best, validation ? keep : 'last', task.metric)) continue;
    state.best?.dispose();
    state.best = { epoch, step: progress.step, scores, predictions: null, ...snapshot(model.trained) };
  }
  const best = state.best!;
  restoreWeights(model.trained, best.weights);
  return { keptEpoch: best.epoch, scores: best.scores ?? {} };
}

const scoresOn = async (
  model: TrialModel,
  validation: readonly EncodedExample[],
  task: SelectedTask,
): Promise<Scores> => validationScores(task, await predict(model, model.inputs, 'validation', validation));
