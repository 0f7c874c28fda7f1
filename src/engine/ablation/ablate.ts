import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { batchCount, type Batch, type EncodedExample } from '../../data/batches/batch';
import type { AblationOutput, MissingSpans } from '../../shared/ablation';
import type { LayerSpan } from '../../methods/adapter';
import type { Prediction } from '../../shared/run';
import { scoresOf, type ScoredTask } from '../../shared/scoring';
import type { Model } from '../model';
import { predict, predictionsOf } from '../training/evaluate';
import { batchesToEvaluate, batchSize } from '../training/evaluation-batches';
import type { ActivationCache } from '../training/activation-cache';
import { uncachedActivations } from '../training/cached-activations';
import { withMemoryAdvice } from '../training/memory-advice';
import type { StopSignal } from '../training/output';
import { pause } from '../training/pause';
import { valuesOf } from '../training/values';
import { activationsBelow, type ActivationsBelow } from './activations-below';

export interface Ablating {
  /** The model with the weights that the run trained. */
  readonly model: Model;
  readonly task: ScoredTask;
  readonly examples: readonly EncodedExample[];
  /** Layers that have adapters. */
  readonly layers: LayerSpan;
  /** Caches the hidden states below each first layer of a span. */
  readonly cache: ActivationCache;
}

/**
 * Scores the whole model, then the spans that begin at each first layer without scores, the lowest layer first. `stop`
 * ends it after the current batch. Spans that were yielded before need not be scored again.
 */
export async function* ablate(
  ablating: Ablating,
  missing: MissingSpans,
  stop?: StopSignal,
): AsyncGenerator<AblationOutput, void> {
  const { model, task, examples, cache } = ablating;
  if (missing.whole) {
    yield {
      type: 'whole',
      scores: scoresOf(task, await predict(model, uncachedActivations(model), 'validation', examples)),
    };
  }
  const work = workOf(ablating, missing.firsts);
  for (const first of missing.firsts) {
    const below = await activationsBelow(model, examples, first, cache);
    const predictions = new Map<number, Prediction[]>();
    for (const batch of batchesToEvaluate(model, examples)) {
      if (stop?.requested) return;
      await withMemoryAdvice(batch, () => withoutEach(ablating, first, below, batch, predictions));
      yield { type: 'progress', share: work.through(first) };
    }
    const spans = [...predictions].map(([last, own]) => ({ first, last, scores: scoresOf(task, own) }));
    yield { type: 'spans', spans };
  }
}

/**
 * Predicts one batch without the adapters of layer `first`, then of `first` and the next layer, and so on. Each span
 * continues from the hidden states of the one before it, then passes the layers that keep their adapters.
 */
async function withoutEach(
  { model, layers: [, end] }: Ablating,
  first: number,
  below: ActivationsBelow,
  batch: Batch,
  predictions: Map<number, Prediction[]>,
): Promise<void> {
  const { layers } = model.shape;
  let states = below(batch);
  try {
    for (let last = first; last <= end; last++) {
      const bare: Tensor2D = model.throughLayers(states, [last, last + 1], batch, true);
      states.dispose();
      states = bare;
      const computed = tf.tidy(() => model.headOutputs(model.throughLayers(bare, [last + 1, layers], batch), batch));
      const own = predictions.get(last) ?? [];
      predictions.set(last, own);
      for (const one of predictionsOf(model, batch, await valuesOf(computed))) own[one.example] = one;
      await pause();
    }
  } finally {
    states.dispose();
  }
}

/** Measures progress in computed layers: a span that ends low has more layers above it. */
function workOf({ model, layers: [from, to], examples }: Ablating, missing: readonly number[]) {
  const passes = (first: number): number =>
    Array.from({ length: to - first + 1 }, (_, i) => model.shape.layers - first - i).reduce((sum, one) => sum + one, 0);
  const all = Array.from({ length: to - from + 1 }, (_, i) => passes(from + i)).reduce((sum, one) => sum + one, 0);
  let done = all - missing.reduce((sum, first) => sum + passes(first), 0);
  const batches = batchCount(examples.length, batchSize);
  return { through: (first: number): number => (done += passes(first) / batches) / all };
}
