import type { CountContext } from '../../methods/method';
import { specOf } from '../../methods/registry';
import { encoderParameters, sumOver } from '../../encoders/counts';
import { headSize } from '../../encoders/head';
import type { EncoderShape } from '../../shared/encoder';
import type { RunConfig } from '../../shared/run';
import { nothingTrained, type TrainedParts } from '../../shared/trained-parts';

/** The part of a run's config that decides which parameters are trained. */
export type TrainedConfig = Pick<RunConfig, 'method' | 'head' | 'pooling' | 'pooler'>;

/**
 * Returns trained parameters by part, exact and known before the run (docs/rules.md, "Counts"; Houlsby et al. 2019,
 * section 2.1). For `no-encoder` it is the most that a trial may have. `isPair`: the task reads two texts.
 */
export function trainedParts(
  config: TrainedConfig,
  shape: EncoderShape,
  outputs: number,
  isPair = false,
): TrainedParts {
  const { method } = config;
  const spec = specOf(method.method);
  const sum: CountContext['sum'] = (isCounted = () => true) =>
    sumOver(shape, (one) => !one.isPooler && spec.trains(method, one, shape) && isCounted(one));
  const own = spec.trained(method, { shape, sum, outputs, isPair });
  if (spec.search) return { ...nothingTrained, ...own };
  const pooler = config.pooler === 'trained' && spec.pooler !== 'never' ? encoderParameters(shape).pooler : 0;
  return { ...nothingTrained, ...own, pooler, head: headSize(config.head, shape, outputs) };
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

/**
 * Returns the parameters to store for using the run alone: E + added + head, or the whole model of a run without
 * encoder.
 */
export const totalParameters = (parts: TrainedParts, shape: EncoderShape): number =>
  parts.own > 0 ? parts.own : encoderParameters(shape).total + parts.adapters + parts.updates + parts.head;

/** Returns trained parameters divided by E, the encoder with its pooler. */
export const trainedFraction = (parts: TrainedParts, shape: EncoderShape): number =>
  sumOfParts(parts) / encoderParameters(shape).total;
