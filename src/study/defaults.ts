import type { LoraConfig, MethodId } from '../shared/method';
import type { RunConfig } from '../shared/run';
import type { Profile } from '../shared/study-file';

/** Training values of one run as far as a study file can set them. */
export type Training = { readonly learningRate: number; readonly epochs: number } & Pick<
  RunConfig,
  'batchSize' | 'maxLength' | 'warmup' | 'weightDecay' | 'clipNorm' | 'dropout' | 'frozenDropout' | 'keep' | 'batching'
>;

/**
 * What a study trains with where it says nothing. Batch, warm-up, decay, clipping and dropout are the paper's
 * (section 3.1 and the released code); three epochs are the lower of its two GLUE choices.
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
};

/** Few parameters far from their optimum want larger steps; a head on stored features is cheap, so it gets more epochs. */
const byMethod: Readonly<Record<MethodId, Partial<Training>>> = {
  full: { learningRate: 1e-4 },
  'top-n': { learningRate: 1e-4 },
  adapter: { learningRate: 1e-3 },
  lora: { learningRate: 1e-3 },
  bitfit: { learningRate: 1e-3 },
  layernorm: { learningRate: 1e-3 },
  features: { learningRate: 1e-2, epochs: 20 },
  // Each trial draws its own.
  'no-encoder': {},
};

/** Budget of a `no-encoder` search where the study names none. */
export const defaultTrials = 24;

/** Values that the LoRA paper's own runs of this size of encoder have (Hu et al. 2022, table 9). */
export const loraDefaults: Pick<LoraConfig, 'alpha' | 'targets'> = { alpha: 8, targets: ['query', 'value'] };

/** A named fidelity: defaults that a study file may still override, and two things that it cannot set by itself. */
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

const profiles: Readonly<Record<Profile, ProfileValues>> = {
  // The paper sweeps epochs instead of choosing one by validation, and sorts nothing by length.
  paper: { ...plain, training: { keep: 'last', batching: 'shuffled' } },
  'released-code': {
    ...plain,
    training: { keep: 'last', batching: 'shuffled' },
    initStd: 1e-3,
    pooler: 'frozen',
    optimizer: { eps: 1e-6, biasCorrection: false },
  },
  // Its library trains no LayerNorm beside adapters and reads [CLS], so that an export reloads exactly.
  adapterhub: { ...plain, layerNorm: 'none', pooling: 'cls' },
};

export const profileValues = (profile: Profile | undefined): ProfileValues => (profile ? profiles[profile] : plain);

/** Defaults of a method under a profile; `positions` is the longest input that the encoder takes. */
export function defaultTraining(method: MethodId, profile: ProfileValues, positions: number): Training {
  return { ...base, maxLength: Math.min(base.maxLength, positions), ...byMethod[method], ...profile.training };
}
