import { batchCount } from '../../data/batches/batch';
import type { RunConfig } from '../../shared/run';
import type { TrialChoices } from '../../shared/trial';
import type { AdamWSettings } from '../training/adamw';
import type { FitSettings } from '../training/fit';

/** Settings that are equal for all trials: the search does not draw them. */
const [warmup, clipNorm, leastBatch] = [0.1, 1, 32];
const optimizer = { eps: 1e-8, biasCorrection: true };
/** Target number of steps per epoch: batches grow with the task. */
const mostSteps = 250;

const batchSizeOf = (examples: number): number => {
  let size = leastBatch;
  while (batchCount(examples, size) > mostSteps) size *= 2;
  return size;
};

export const optimizerOf = ({ weightDecay }: TrialChoices): AdamWSettings => ({ weightDecay, optimizer });

/**
 * Returns the training settings of a trial for a train split with this number of examples. The trial's seed is not the
 * run's.
 */
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
