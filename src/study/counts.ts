import { encoderParameters, type EncoderShape } from '../shared/encoder';
import {
  nothingTrained as nothing,
  type AdapterConfig,
  type LoraConfig,
  type LoraTarget,
  type TrainedParts,
} from '../shared/method';
import type { RunConfig } from '../shared/run';
import { mostOfTrials } from './most-of-trials';

/** The part of a run's config that decides what is trained. */
export type TrainedConfig = Pick<RunConfig, 'method' | 'head' | 'pooling' | 'pooler'>;

/**
 * Trained parameters by part, exact and known before the run (docs/rules.md, "Counts"; Houlsby et al. 2019, section 2.1);
 * of `no-encoder` the most that a trial may come to. `isPair`: the task reads two texts.
 */
export function trainedParts(
  config: TrainedConfig,
  shape: EncoderShape,
  outputs: number,
  isPair = false,
): TrainedParts {
  const { embeddings, layer, pooler: poolerSize } = encoderParameters(shape);
  const { layers, hidden } = shape;
  const pooler = config.pooler === 'trained' ? poolerSize : 0;
  const head = headParameters(config.head, hidden, outputs);
  const { method } = config;
  switch (method.method) {
    case 'full':
      return { ...nothing, embeddings, layers: layers * layer, pooler, head };
    case 'top-n':
      return { ...nothing, layers: method.n * layer, pooler, head };
    case 'adapter': {
      const adapters = adapterParameters(method, hidden);
      return { ...nothing, adapters, layerNorms: adapterLayerNorms(method, shape), pooler, head };
    }
    case 'lora':
      return { ...nothing, updates: layers * updateParameters(method, shape), pooler, head };
    case 'bitfit':
      return { ...nothing, biases: allBiases(shape), pooler, head };
    case 'layernorm':
      return { ...nothing, layerNorms: allLayerNorms(shape), pooler, head };
    case 'features':
      return { ...nothing, head };
    case 'no-encoder':
      return { ...nothing, own: mostOfTrials(shape, outputs, isPair) };
  }
}

export const sumOfParts = (parts: TrainedParts): number =>
  parts.embeddings +
  parts.layers +
  parts.pooler +
  parts.adapters +
  parts.updates +
  parts.biases +
  parts.layerNorms +
  parts.head +
  parts.own;

/** E + added + head: what has to be stored to use the run alone; a model of its own is all there is. */
export const totalParameters = (parts: TrainedParts, shape: EncoderShape): number =>
  parts.own > 0 ? parts.own : encoderParameters(shape).total + parts.adapters + parts.updates + parts.head;

/** Trained parameters over E, the encoder with its pooler. */
export const trainedFraction = (parts: TrainedParts, shape: EncoderShape): number =>
  sumOfParts(parts) / encoderParameters(shape).total;

/** `linear` d → c; `mlp` d → d (tanh) → c. */
function headParameters(head: RunConfig['head'], hidden: number, outputs: number): number {
  const linear = outputs * (hidden + 1);
  return head === 'mlp' ? hidden * hidden + hidden + linear : linear;
}

const spanLength = ({ layers: [first, last] }: AdapterConfig): number => last - first + 1;

/** Modules d → m → d with both biases: two per layer of the span, or one. */
const adapterParameters = (method: AdapterConfig, d: number): number =>
  modulesPerLayer(method) * spanLength(method) * (2 * method.size * d + d + method.size);

export const modulesPerLayer = ({ placement }: AdapterConfig): 1 | 2 => (placement === 'houlsby' ? 2 : 1);

/** In one layer: rank × (in + out) for each target. */
export const updateParameters = ({ rank, targets }: LoraConfig, shape: EncoderShape): number =>
  targets.reduce((sum, target) => sum + rank * sidesOf(target, shape), 0);

const sidesOf = (target: LoraTarget, { hidden, intermediate }: EncoderShape): number =>
  hidden + (target === 'intermediate' || target === 'output' ? intermediate : hidden);

/** Six of width d and one of the feed-forward's width per layer, and the embeddings' LayerNorm's. */
const allBiases = ({ hidden, intermediate, layers }: EncoderShape): number =>
  layers * (7 * hidden + intermediate) + hidden;

function adapterLayerNorms(method: AdapterConfig, shape: EncoderShape): number {
  if (method.layerNorm === 'none') return 0;
  return method.layerNorm === 'all' ? allLayerNorms(shape) : 4 * shape.hidden * spanLength(method);
}

/** Gain and bias of two LayerNorms per layer and of the embeddings' one. */
const allLayerNorms = ({ hidden, layers }: EncoderShape): number => 2 * hidden * (2 * layers + 1);
