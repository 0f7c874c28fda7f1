import { batchCount } from '../../data/batches/batch';
import type { RunConfig } from '../../shared/run';
import type { TrialChoices } from '../../shared/trial';
import type { AdamWSettings } from '../training/adamw';
import type { FitSettings } from '../training/fit';

/** Equal for all trials: the search does not draw them. */
const [warmup, clipNorm, leastBatch] = [0.1, 1, 32];
const optimizer = { eps: 1e-8, biasCorrection: true };
/** Batches grow with the task, so that an epoch has at most about this many steps. */
const mostSteps = 250;

const batchSizeOf = (examples: number): number => {
  let size = leastBatch;
  while (batchCount(examples, size) > mostSteps) size *= 2;
  return size;
};

export const optimizerOf = ({ weightDecay }: TrialChoices): AdamWSettings => ({ weightDecay, optimizer });

/** How a trial is trained on a train split of this many examples. Its seed is not the run's. */
export const settingsOf = (
  { epochs, learningRate, dropout }: TrialChoices,
  { keep }: Pick<RunConfig, 'keep'>,
  seed: number,
  examples: number,
): FitSettings => ({
  epochs,
  learningRate,
  warmup,
  clipNorm,
  batchSize: batchSizeOf(examples),
  batching: 'bucketed',
  seed,
  keep,
  dropout: { rate: dropout, seed, acts: () => true },
});
