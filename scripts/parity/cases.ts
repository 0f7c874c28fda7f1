import type { EncodedExample } from '../../src/data/batches/batch';
import type { Backend } from '../../src/engine/backends/backend';
import type { FrozenWeights } from '../../src/engine/checkpoint/weights';
import { createModel } from '../../src/engine/model';
import type { Training } from '../../src/engine/training/train';
import type { MethodConfig } from '../../src/methods/registry';
import type { EncoderShape } from '../../src/shared/encoder';
import type { RunConfig } from '../../src/shared/run';

/** A training that PyTorch repeats from the same start, with the same batches and the same dropout masks. */
export interface ParityCase {
  readonly name: string;
  readonly config: RunConfig;
}

export interface ParityData {
  readonly examples: readonly EncodedExample[];
  /** Labels of the classification. */
  readonly outputs: number;
}

export interface ParityRates {
  /** Of the adapters. */
  readonly size: number;
  readonly batchSize: number;
  /** Of adapters; the encoder's own weights train at a tenth of it. */
  readonly learningRate: number;
}

/** Adapters, the whole encoder and its last layer, with dropout in every layer. */
export function parityCases(
  { layers }: EncoderShape,
  { size, batchSize, learningRate }: ParityRates,
): readonly ParityCase[] {
  const span = { layers: [0, layers - 1], layerNorm: 'all' } as const;
  const adapter = {
    method: 'adapter',
    size,
    initStd: 0.01,
    placement: 'houlsby',
    activation: 'gelu',
    ...span,
  } as const;
  const config = (method: MethodConfig, rate: number): RunConfig => ({
    ...{ method, head: 'linear', pooling: 'mean', pooler: 'unused' },
    ...{ learningRate: rate, epochs: 3, batchSize, maxLength: 64, warmup: 0.1, weightDecay: 0.01, clipNorm: 1 },
    ...{ dropout: 0.1, frozenDropout: true, keep: 'last', batching: 'shuffled' },
    ...{ optimizer: { eps: 1e-8, biasCorrection: true }, limit: {}, seed: 0 },
  });
  return [
    { name: `adapter-${size}`, config: config(adapter, learningRate) },
    { name: 'full', config: config({ method: 'full' }, learningRate / 10) },
    { name: 'top-1', config: config({ method: 'top-n', n: 1 }, learningRate / 10) },
  ];
}

/** Returns the training of a case, whose model the caller disposes. */
export function trainingOfCase(
  backend: Backend,
  weights: FrozenWeights,
  { examples, outputs }: ParityData,
  { config }: ParityCase,
): Training {
  const task = { kind: 'classification', outputs, positive: null, metric: 'accuracy' } as const;
  const data = { train: examples, validation: null, test: null };
  return { backend, model: createModel(weights, config, task), data, task, config };
}
