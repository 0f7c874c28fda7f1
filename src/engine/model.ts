import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch } from '../data/batches/batch';
import { attachmentPoints } from '../encoders/family';
import { headForm } from '../encoders/head';
import { familyOf } from '../encoders/registry';
import { parametersOf } from '../encoders/tree';
import { specOf } from '../methods/registry';
import type { EncoderShape } from '../shared/encoder';
import type { RunConfig } from '../shared/run';
import type { TaskKind } from '../shared/task';
import type { FrozenWeights } from './checkpoint/weights';
import type { Attachments } from './encoder/attachments';
import { encode, forwardOf } from './encoder/encoder';
import { inputsOf } from './encoder/inputs';
import { pool } from './encoder/blocks/pooling';
import { createHead, type Objective } from './heads/head';
import { objectiveOf } from './heads/objective';
import { attachOf } from './methods/registry';
import { constant } from './ops/differentiable';
import { noDropout, type Dropout } from './ops/dropout';
import { trainedVariables, type TrainedVariable } from './trained-variables';

/** An encoder with a method and a head, cut in two below the first trainable layer. */
export interface Model {
  /** The trained variables: these are counted, differentiated, updated and saved. */
  readonly trained: readonly TrainedVariable[];
  readonly shape: EncoderShape;
  /** The encoder's own weights, shared with other models; trained weights are copies. */
  readonly weights: FrozenWeights;
  /** Layer index: −1 for the embeddings, the number of layers if only pooler or head is trained. */
  readonly firstTrainable: number;
  /** If true, activations are the pooled vectors. */
  readonly trainsOnlyHead: boolean;
  /** Identifies where activations end: models with equal weights and equal places share cached activations. */
  readonly cachePlace: string;
  readonly objective: Objective;
  /**
   * Returns the input of the first trainable layer: hidden states [tokens, hidden], pooled vectors [size, hidden] if
   * only the head is trained, null if the embeddings are trained. No gradient flows into it. Without dropout in the
   * frozen layers it is the same in every epoch and run. `from` gives hidden states of a lower layer to start from.
   */
  activations(batch: Batch, dropout: Dropout, from?: LayerActivations | null): Tensor2D | null;
  /** Returns the head's outputs [size, outputs] from these activations. */
  trainedPart(activations: Tensor2D | null, batch: Batch, dropout: Dropout): Tensor2D;
  /**
   * Returns hidden states after layers first … last − 1, without dropout. `read` is the input of layer `first`, null
   * for the embeddings. `bare` omits the method's attachments in these layers.
   */
  throughLayers(
    read: Tensor2D | null,
    layers: readonly [first: number, last: number],
    batch: Batch,
    bare?: boolean,
  ): Tensor2D;
  /** Returns the head's outputs from the last layer's hidden states, without dropout. */
  headOutputs(hidden: Tensor2D, batch: Batch): Tensor2D;
  /** Frees the trained variables; the encoder's own weights stay. */
  dispose(): void;
}

/** Hidden states [tokens, hidden] after `layer` layers. */
export interface LayerActivations {
  readonly layer: number;
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
  const family = familyOf(shape);
  const decays = (name: string): boolean => !family.isBias(name) && !family.isNorm(name);
  const { list: trained, train, create, dispose } = trainedVariables(config.seed, decays);

  const spec = specOf(config.method.method);
  const parameters = new Map(parametersOf(shape).map((parameter) => [parameter.name, parameter]));
  const forward = forwardOf(shape, (name) => {
    const [own, parameter] = [weights.tensors.get(name)!, parameters.get(name)!];
    const wanted = parameter.isPooler ? config.pooler === 'trained' : spec.trains(config.method, parameter, shape);
    return wanted ? train(name, own) : own;
  });
  const attach = attachOf(config.method);
  const attached = Array.from({ length: layers }, (_, layer): Attachments => {
    const points = family.points(shape, layer);
    const own = attachmentPoints.map((at) => [at, attach({ ...points[at], at, layer }, create) ?? undefined]);
    return Object.fromEntries(own);
  });
  const head = createHead(headForm(config.head, shape), shape.hidden, task.outputs, ({ name, shape: size, start }) => {
    const pretrained = config.head === 'hub' ? weights.head.get(name) : undefined;
    return pretrained ? train(name, pretrained) : create(name, size, start);
  });
  const firstTrainable = spec.firstTrainable(config.method, layers);
  const trainsOnlyHead = firstTrainable === layers && config.pooler !== 'trained';
  // Otherwise its gradient would be lost silently: activations below the first trainable layer are cached.
  const below = trained.find(({ name }) => family.layerIndex(name, layers) < firstTrainable);
  if (below) throw new Error(`${spec.id} trains ${below.name} below its first trainable layer ${firstTrainable}`);

  return {
    trained,
    shape,
    weights,
    firstTrainable,
    trainsOnlyHead,
    cachePlace: trainsOnlyHead ? `pooling ${config.pooling}` : `layer ${firstTrainable}`,
    objective: objectiveOf(task.kind),
    activations: (batch, dropout, from = null) => {
      if (firstTrainable < 0) return null;
      return tf.tidy(() => {
        const inputs = inputsOf(batch, shape);
        const context = { forward, inputs, dropout, attached };
        const hidden = encode(from?.hidden ?? null, [from?.layer ?? 0, firstTrainable], context);
        return trainsOnlyHead ? pool(hidden, inputs, config.pooling, forward.pooler) : hidden;
      });
    },
    trainedPart: (activations, batch, dropout) =>
      tf.tidy(() => {
        if (trainsOnlyHead) return head(constant(activations!), dropout);
        const inputs = inputsOf(batch, shape);
        const context = { forward, inputs, dropout, attached };
        const hidden = encode(activations && constant(activations), [Math.max(0, firstTrainable), layers], context);
        return head(pool(hidden, inputs, config.pooling, forward.pooler), dropout);
      }),
    throughLayers: (read, span, batch, bare = false) =>
      tf.tidy(() => {
        const own = { forward, inputs: inputsOf(batch, shape), dropout: noDropout };
        return encode(read, span, { ...own, attached: bare ? attached.map(() => ({})) : attached });
      }),
    headOutputs: (hidden, batch) =>
      tf.tidy(() => head(pool(hidden, inputsOf(batch, shape), config.pooling, forward.pooler), noDropout)),
    dispose,
  };
}

export const parameterCount = ({ trained }: Pick<Model, 'trained'>): number =>
  trained.reduce((sum, { variable }) => sum + variable.size, 0);
