import { specOf, type MethodId } from '../../methods/registry';
import type { ClassWeighting } from '../../shared/class-weights';
import type { RunConfig } from '../../shared/run';
import type { Profile } from '../../shared/study-file';
import type { TargetScale } from '../../shared/target-scale';

/** Training values of one run that a study file can set. */
export type Training = {
  readonly learningRate: number;
  readonly epochs: number;
  readonly targetScale: TargetScale;
  readonly classWeights: ClassWeighting;
} & Pick<
  RunConfig,
  'batchSize' | 'maxLength' | 'warmup' | 'weightDecay' | 'clipNorm' | 'dropout' | 'frozenDropout' | 'keep' | 'batching'
>;

/**
 * Values of a study that sets none. Batch size, warm-up, decay, clipping and dropout are the paper's (section 3.1 and
 * the released code); three epochs are the lower of its two GLUE choices.
 */
const base: Training = {
  learningRate: 1e-3,
  epochs: 3,
  batchSize: 32,
  maxLength: 128,
  warmup: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  dropout: 0.1,
  frozenDropout: false,
  keep: 'best',
  batching: 'bucketed',
  targetScale: 'standard',
  classWeights: 'none',
};

/** A named set of defaults: values that a study file can override, and two that it cannot set. */
export interface ProfileValues {
  readonly training: Partial<Training>;
  readonly initStd: number;
  readonly layerNorm: 'all' | 'none';
  readonly pooling: 'auto' | 'cls';
  readonly pooler: 'auto' | 'frozen';
  readonly optimizer: RunConfig['optimizer'];
}

const plain: ProfileValues = {
  training: {},
  initStd: 1e-2,
  layerNorm: 'all',
  pooling: 'auto',
  pooler: 'auto',
  optimizer: { eps: 1e-8, biasCorrection: true },
};

/** The paper sweeps epochs instead of choosing one by validation. It sorts nothing by length and scales no target. */
const asPublished: Partial<Training> = { keep: 'last', batching: 'shuffled', targetScale: 'raw' };

const profiles: Readonly<Record<Profile, ProfileValues>> = {
  paper: { ...plain, training: asPublished },
  'released-code': {
    ...plain,
    training: asPublished,
    initStd: 1e-3,
    pooler: 'frozen',
    optimizer: { eps: 1e-6, biasCorrection: false },
  },
  // AdapterHub trains no LayerNorm beside adapters and reads [CLS], so that an export reloads exactly.
  adapterhub: { ...plain, layerNorm: 'none', pooling: 'cls' },
};

export const profileValues = (profile: Profile | undefined): ProfileValues => (profile ? profiles[profile] : plain);

/** Returns the defaults of a method under a profile; `positions` is the encoder's longest input. */
export function defaultTraining(method: MethodId, profile: ProfileValues, positions: number): Training {
  return { ...base, maxLength: Math.min(base.maxLength, positions), ...specOf(method).training, ...profile.training };
}
