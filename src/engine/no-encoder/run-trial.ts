import { batchCount, trainingBatches, type EncodedExample } from '../../data/batches/batch';
import type { PrimaryMetric, Scores } from '../../shared/metric';
import { scoresOf, type ScoredTask } from '../../shared/scoring';
import type { TrialChoices } from '../../shared/trial';
import type { Backend } from '../backends/backend';
import { createAdamW } from '../training/adamw';
import { isBetter, restoreWeights, snapshot, type Snapshot } from '../training/best';
import { dropoutOfStep } from '../training/dropout';
import { predict } from '../training/evaluate';
import type { StopSignal } from '../training/output';
import { pause } from '../training/pause';
import { rateFactor } from '../training/schedule';
import { trainStep } from '../training/step';
import type { SearchData } from './trial-inputs';
import type { TrialModel } from './trial-model';

export interface TrialSetting {
  readonly backend: Backend;
  readonly data: SearchData;
  readonly task: ScoredTask & { readonly metric: PrimaryMetric };
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
const optimizer = { eps: 1e-8, biasCorrection: true };
/** Batches grow with the task, so that an epoch has at most about so many steps. */
const mostSteps = 250;

const batchSizeOf = (examples: number): number => {
  let size = leastBatch;
  while (batchCount(examples, size) > mostSteps) size *= 2;
  return size;
};

/** Trains one model and leaves it with the weights of its kept epoch; null where a stop was asked for. */
export async function runTrial(model: TrialModel, setting: TrialSetting, stop?: StopSignal): Promise<TrialEnd | null> {
  const { data, task, choices, seed, keep } = setting;
  const train = data.tokens.train ?? [];
  const { validation } = data.tokens;
  const order = { batchSize: batchSizeOf(train.length), seed, batching: 'bucketed' } as const;
  const steps = batchCount(train.length, order.batchSize) * choices.epochs;
  const adamw = createAdamW(model.trained, { weightDecay: choices.weightDecay, optimizer });
  let best: (Snapshot & { epoch: number; score: number | null; scores: Scores | null }) | null = null;
  try {
    for (let epoch = 1, step = 0; epoch <= choices.epochs; epoch++) {
      for (const batch of trainingBatches(train, { ...order, epoch })) {
        const { loss, gradientNorm } = await trainStep(model, adamw, model.inputs, batch, {
          learningRate: choices.learningRate * rateFactor(step, steps, warmup),
          dropout: dropoutOfStep(setting.backend, { rate: choices.dropout, seed, acts: () => true }, step),
          clipNorm,
        });
        step += 1;
        if (!Number.isFinite(loss + gradientNorm)) return { keptEpoch: epoch, scores: null };
        await pause();
        if (stop?.requested) return null;
      }
      const scores = validation && (await scoresOn(model, validation, task));
      const score = scores?.[task.metric] ?? null;
      if (!isBetter(score, best, validation ? keep : 'last')) continue;
      best?.dispose();
      best = { epoch, score, scores, ...snapshot(model.trained) };
    }
    restoreWeights(model.trained, best!.weights);
    return { keptEpoch: best!.epoch, scores: best!.scores ?? {} };
  } finally {
    best?.dispose();
    adamw.dispose();
  }
}

const scoresOn = async (model: TrialModel, validation: readonly EncodedExample[], task: ScoredTask): Promise<Scores> =>
  scoresOf(task, await predict(model, model.inputs, 'validation', validation));
