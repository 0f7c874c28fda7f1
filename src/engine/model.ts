import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch } from '../data/batches/batch';
import { levelOf, takeEncoder } from '../data/checkpoint/encoder-parts';
import type { EncoderShape } from '../shared/encoder';
import type { RunConfig } from '../shared/run';
import { isRegression, type TaskKind } from '../shared/task';
import type { FrozenWeights } from './checkpoint/weights';
import { attachmentPoints, type Attachments } from './encoder/attachments';
import { encode } from './encoder/encoder';
import { inputsOf } from './encoder/inputs';
import { pool } from './encoder/pooling';
import { classification } from './heads/classification';
import { createHead, type Objective } from './heads/head';
import { regression } from './heads/regression';
import { methodOf } from './methods/registry';
import { constant } from './ops/differentiable';
import { noDropout, type Dropout } from './ops/dropout';
import { trainedVariables, type TrainedVariable } from './trained-variables';

/** An encoder with a method and a head, cut in two at the lowest trained layer. */
export interface Model {
  /** The one list: what is counted, what gets a gradient, what the optimizer holds, what is saved. */
  readonly trained: readonly TrainedVariable[];
  readonly shape: EncoderShape;
  /** The encoder's own, shared with other models; trained ones are copies. */
  readonly weights: FrozenWeights;
  /** −1: the embeddings; a layer's number; the number of layers where only pooler or head is trained. */
  readonly lowestTrained: number;
  /** The frozen part then goes up to the pooled vectors. */
  readonly trainsOnlyHead: boolean;
  /** Up to where the frozen part goes: with the weights it says which outputs two models share. */
  readonly frozenPlace: string;
  readonly objective: Objective;
  /**
   * What the lowest trained layer reads: hidden states [tokens, hidden], the pooled [size, hidden] where only the
   * head is trained, or null where the embeddings are trained. No gradient flows into it. Dropout that acts down there
   * makes it differ from step to step; else it is the same for every epoch and run. `from` saves the layers below it.
   */
  frozenPart(batch: Batch, dropout: Dropout, from?: LowerOutput | null): Tensor2D | null;
  /** From there to the head's outputs [size, outputs]. */
  trainedPart(below: Tensor2D | null, batch: Batch, dropout: Dropout): Tensor2D;
  /**
   * Hidden states after layers first … last − 1, without dropout; `below` is what layer `first` reads, null for the
   * embeddings. `bare` leaves out what the method attached to these layers.
   */
  throughLayers(
    below: Tensor2D | null,
    layers: readonly [first: number, last: number],
    batch: Batch,
    bare?: boolean,
  ): Tensor2D;
  /** From the last layer's hidden states to the head's outputs, without dropout. */
  headOutputs(hidden: Tensor2D, batch: Batch): Tensor2D;
  /** Frees the trained variables; the encoder's own weights stay. */
  dispose(): void;
}

/** Hidden states [tokens, hidden] after `level` layers. */
export interface LowerOutput {
  readonly level: number;
  readonly hidden: Tensor2D;
}

export type ModelConfig = Pick<RunConfig, 'method' | 'head' | 'pooling' | 'pooler' | 'seed'>;

export function createModel(
  weights: FrozenWeights,
  config: ModelConfig,
  task: { readonly kind: TaskKind; readonly outputs: number },
): Model {
  const { shape } = weights;
  const { layers } = shape;
  const method = methodOf(config.method, shape);
  const { list: trained, train, create, dispose } = trainedVariables(config.seed);

  const isPooler = (name: string): boolean => name.startsWith('pooler.');
  const parts = takeEncoder<Tensor>(shape, (name) => {
    const own = weights.tensors.get(name)!;
    const wanted = isPooler(name) ? config.pooler === 'trained' : method.trains(name);
    return wanted ? train(name, own) : own;
  });
  const attached = parts.layers.map((_, layer): Attachments => {
    const points = attachmentPoints.map((point) => [point, method.attach?.(layer, point, create) ?? undefined]);
    return Object.fromEntries(points);
  });
  const head = createHead(config.head, shape.hidden, task.outputs, create);
  const lowestTrained = Math.min(...trained.map(({ name }) => levelOf(name, layers)));
  const trainsOnlyHead = trained.every(({ name }) => name.startsWith('head.'));

  return {
    trained,
    shape,
    weights,
    lowestTrained,
    trainsOnlyHead,
    frozenPlace: trainsOnlyHead ? `pooling ${config.pooling}` : `layer ${lowestTrained}`,
    objective: isRegression(task.kind) ? regression : classification,
    frozenPart: (batch, dropout, from = null) => {
      if (lowestTrained < 0) return null;
      return tf.tidy(() => {
        const inputs = inputsOf(batch);
        const context = { shape, inputs, dropout, attached, parts };
        const hidden = encode(from?.hidden ?? null, [from?.level ?? 0, lowestTrained], context);
        return trainsOnlyHead ? pool(hidden, inputs, config.pooling, parts.pooler) : hidden;
      });
    },
    trainedPart: (below, batch, dropout) =>
      tf.tidy(() => {
        if (trainsOnlyHead) return head(constant(below!), dropout);
        const inputs = inputsOf(batch);
        const context = { shape, inputs, dropout, attached, parts };
        const hidden = encode(below && constant(below), [Math.max(0, lowestTrained), layers], context);
        return head(pool(hidden, inputs, config.pooling, parts.pooler), dropout);
      }),
    throughLayers: (below, span, batch, bare = false) =>
      tf.tidy(() => {
        const own = { shape, inputs: inputsOf(batch), dropout: noDropout, parts };
        return encode(below, span, { ...own, attached: bare ? parts.layers.map(() => ({})) : attached });
      }),
    headOutputs: (hidden, batch) =>
      tf.tidy(() => head(pool(hidden, inputsOf(batch), config.pooling, parts.pooler), noDropout)),
    dispose,
  };
}

export const parameterCount = ({ trained }: Pick<Model, 'trained'>): number =>
  trained.reduce((sum, { variable }) => sum + variable.size, 0);
