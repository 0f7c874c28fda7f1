import type { Backend } from '../../../src/engine/backends/backend';
import { createModel, type Model } from '../../../src/engine/model';
import { createAdamW } from '../../../src/engine/training/adamw';
import { dropoutActs, dropoutOfStep } from '../../../src/engine/training/dropout';
import { activationCache } from '../../../src/engine/training/activation-cache';
import { cachedActivations } from '../../../src/engine/training/cached-activations';
import { trainStep } from '../../../src/engine/training/step';
import type { MethodConfig } from '../../../src/methods/registry';
import { loadedWeights, type Checkpoint } from '../checkpoint';
import { batchOf, outputs, randomExamples } from './random-batch';

export interface MeasuredTraining {
  readonly model: Model;
  /** Trains the next step on the one batch and returns its milliseconds. */
  step(): Promise<number>;
}

export interface TrainingOptions {
  readonly method: MethodConfig;
  readonly batch: number;
  readonly length: number;
  readonly dropout: number;
  /** Activations of frozen layers are cached and dropout acts above them only; otherwise it acts everywhere. */
  readonly cached: boolean;
}

/** Returns a training on random ids without padding, with the settings of the peers: mean pooling, clipping at 1. */
export async function measuredTraining(
  backend: Backend,
  checkpoint: Checkpoint,
  options: TrainingOptions,
): Promise<MeasuredTraining> {
  const config = { method: options.method, head: 'linear', pooling: 'mean', pooler: 'unused', seed: 0 } as const;
  const { shape } = checkpoint;
  const model = createModel(await loadedWeights(checkpoint), config, { kind: 'classification', outputs });
  const optimizer = createAdamW(model.trained, { weightDecay: 0.01, optimizer: { eps: 1e-8, biasCorrection: true } });
  const train = randomExamples(options.batch, options.length, shape);
  const batch = batchOf(train);
  const kept = options.cached ? activationCache(Infinity) : undefined;
  const frozen = await cachedActivations({ model, data: { train, validation: null, test: null }, cache: kept });
  const drops = { rate: options.dropout, seed: 0, acts: dropoutActs(!options.cached, model) };
  let steps = 0;
  return {
    model,
    async step() {
      const start = performance.now();
      const dropout = dropoutOfStep(backend, drops, steps++);
      await trainStep(model, optimizer, frozen, batch, { learningRate: 1e-4, clipNorm: 1, dropout });
      return performance.now() - start;
    },
  };
}
