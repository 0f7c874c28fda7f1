import type { AdapterConfig } from '../../../methods/adapter';
import type { Placement } from '../../../methods/placement';
import { activations, type Activation, type EncoderShape } from '../../../shared/encoder';
import { reductionFactor, sizeOfFactor } from './reduction-factor';
import { formRefusal, type Json } from './form';
import { hubFiles } from './names';

const refuse = formRefusal(hubFiles.config);

/** Where each placement has adapters, in the words of AdapterHub. */
const forms: Readonly<Record<Placement, Json>> = {
  houlsby: { mh_adapter: true, output_adapter: true, is_parallel: false },
  pfeiffer: { mh_adapter: false, output_adapter: true, is_parallel: false },
  parallel: { mh_adapter: false, output_adapter: true, is_parallel: true },
};

/** All other keys of a bottleneck's config, with the values that the library's own defaults have. */
const defaults: Json = {
  original_ln_before: false,
  original_ln_after: true,
  ln_before: false,
  ln_after: false,
  init_weights_seed: null,
  scaling: 1,
  use_gating: false,
  residual_before_ln: true,
  adapter_residual_before_ln: false,
  inv_adapter: null,
  inv_adapter_reduction_factor: null,
  cross_adapter: false,
  dropout: 0,
  phm_layer: false,
  phm_dim: 4,
  factorized_phm_W: true,
  shared_W_phm: false,
  shared_phm_rule: true,
  factorized_phm_rule: false,
  phm_c_init: 'normal',
  phm_init_range: 0.0001,
  learn_phm: true,
  hypercomplex_nonlinearity: 'glorot-uniform',
  phm_rank: 1,
  phm_bias: true,
  stochastic_depth: 0,
  architecture: null,
};

/** Keys that change what an adapter computes; any other value than the default's is refused. */
const decisive = [
  ...['original_ln_before', 'original_ln_after', 'ln_before', 'ln_after', 'use_gating', 'inv_adapter'],
  ...['cross_adapter', 'phm_layer', 'architecture'],
];

/** Returns the `config` of `adapter_config.json` for adapters of a run. */
export function bottleneckConfig(own: AdapterConfig, { hidden, layers }: EncoderShape): Json {
  const [first, last] = own.layers;
  const all = Array.from({ length: layers }, (_, layer) => layer);
  return {
    ...defaults,
    ...forms[own.placement],
    init_weights: 'houlsby',
    leave_out: all.filter((layer) => layer < first || layer > last),
    non_linearity: own.activation,
    reduction_factor: reductionFactor(hidden, own.size),
  };
}

/** Names that old versions of the library gave to activations; a config without a version has them. */
const oldActivations: Readonly<Record<string, string>> = { gelu: 'gelu_new', gelu_orig: 'gelu' };

/** The method of an imported adapter, and the factor of what its adapters add. */
export interface Bottleneck {
  readonly method: AdapterConfig;
  readonly scaling: number;
}

/** Reads `config` of `adapter_config.json`. Throws an AppError with the key that this program cannot compute. */
export function readBottleneck(
  json: Json,
  shape: EncoderShape,
  { hasVersion, hasNorms }: { readonly hasVersion: boolean; readonly hasNorms: boolean },
): Bottleneck {
  const config = { ...defaults, ...json };
  for (const key of decisive) if (config[key] !== defaults[key]) refuse(config, key, [defaults[key]]);
  const placement = placementOf(config);
  const scaling = config['scaling'];
  if (typeof scaling !== 'number' || !Number.isFinite(scaling)) refuse(config, 'scaling', ['a number']);
  const named = config['non_linearity'];
  const activation = (hasVersion ? undefined : oldActivations[String(named)]) ?? named;
  if (!activations.includes(activation as Activation)) refuse(config, 'non_linearity', activations);
  return {
    method: {
      method: 'adapter',
      size: sizeOf(config, shape),
      initStd: 1e-2,
      layers: spanOf(config, shape.layers),
      layerNorm: hasNorms ? 'all' : 'none',
      placement,
      activation: activation as Activation,
    },
    scaling: scaling as number,
  };
}

function placementOf(config: Json): Placement {
  const names = Object.keys(forms) as Placement[];
  const found = names.find((name) => Object.entries(forms[name]).every(([key, value]) => config[key] === value));
  return found ?? refuse(config, config['output_adapter'] === true ? 'is_parallel' : 'output_adapter', [true, false]);
}

const mostSize = 1024;

function sizeOf(config: Json, { hidden }: EncoderShape): number {
  const factor = config['reduction_factor'];
  const size = typeof factor === 'number' && factor > 0 ? sizeOfFactor(hidden, factor) : 0;
  if (size < 1 || size > mostSize) refuse(config, 'reduction_factor', [`one number for sizes 1…${mostSize}`]);
  return size;
}

/** Returns the layers that are not left out. Throws if they are not consecutive. */
function spanOf(config: Json, layers: number): readonly [number, number] {
  const out = config['leave_out'] ?? [];
  const isList = Array.isArray(out) && out.every((one) => Number.isInteger(one));
  const kept = Array.from({ length: layers }, (_, layer) => layer).filter(
    (layer) => !isList || !(out as number[]).includes(layer),
  );
  const [first, last] = [kept[0] ?? 0, kept.at(-1) ?? -1];
  if (!isList || last - first + 1 !== kept.length || kept.length === 0)
    refuse(config, 'leave_out', ['layers at the ends']);
  return [first, last];
}
