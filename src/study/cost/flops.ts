import { familyOf } from '../../encoders/registry';
import { wordTableOf } from '../../encoders/tree';
import type { EncoderShape } from '../../shared/encoder';
import { besides, extraSplits, type BySplit, type Split } from '../../shared/metric';
import type { TokenLengths } from '../../shared/results';
import type { PlannedRun, RunConfig } from '../../shared/run';
import { frozenLayers, isSearch, specOf } from '../../methods/registry';

/**
 * FLOPs of a run, in units of 1e9 multiply-adds of matrix products. They take most of a step's time on every backend,
 * so that seconds per unit, measured once, apply to other methods, lengths and encoders.
 */

/** A task as an estimate needs it. */
export interface TaskSize {
  readonly task: string;
  /** Number of rows before the study's limits. */
  readonly rows: BySplit<number>;
  /** null if the task has not been tokenised with this encoder. */
  readonly lengths: TokenLengths | null;
}

/** FLOPs of the frozen layers, which are computed once for all runs that share them. */
interface SharedMacs {
  readonly key: string;
  readonly macs: number;
}

export interface RunMacs {
  readonly own: number;
  readonly shared: SharedMacs | null;
  readonly steps: number;
}

/** Assumed share of `maxLength` that a text fills, until its tokens are counted. */
const unknownFill = 0.6;

export function rowsOf(config: RunConfig, size: TaskSize, split: Split): number {
  return Math.min(size.rows[split], config.limit[split] ?? Infinity);
}

/** Returns the rows of a second test or validation file, which are predicted once. */
const extraRows = (config: RunConfig, { rows }: TaskSize): number =>
  extraSplits.reduce((sum, split) => sum + Math.min(rows[split] ?? 0, config.limit[besides(split)] ?? Infinity), 0);

/** Returns the mean number of tokens of an example, cut at `maxLength`; batches add no padding. */
export function meanTokens({ lengths }: TaskSize, maxLength: number): number {
  if (!lengths || lengths.examples === 0) return maxLength * unknownFill;
  const sum = lengths.counts.reduce((total, count, length) => total + count * Math.min(length, maxLength), 0);
  return sum / lengths.examples;
}

export function macsOf(run: Pick<PlannedRun, 'task' | 'config'>, shape: EncoderShape, size: TaskSize): RunMacs {
  const { config } = run;
  if (isSearch(config.method)) return searchMacs(config.method.trials, config, shape, size);
  const tokens = meanTokens(size, config.maxLength);
  const epochs = config.epochs!;
  const train = rowsOf(config, size, 'train') * epochs;
  const scored = rowsOf(config, size, 'validation') * epochs + rowsOf(config, size, 'test') + extraRows(config, size);
  const frozen = frozenLayers(config.method, shape.layers);
  // Dropout below the trained layers makes every pass different, so nothing can be cached.
  const cached = frozen > 0 && (!config.frozenDropout || config.dropout === 0);
  const perStep = stepMacs(config, shape, tokens, cached);
  const perScored = forwardMacs(config, shape, tokens, cached ? frozen : 0);
  const all = (['train', 'validation', 'test'] as const).reduce(
    (sum, split) => sum + rowsOf(config, size, split),
    extraRows(config, size),
  );
  const shared = {
    key: [run.task, frozen, config.maxLength, JSON.stringify(config.limit)].join('|'),
    macs: all * tokens * layerMacs(shape, [0, frozen], tokens),
  };
  return {
    own: train * perStep + scored * perScored,
    shared: cached ? shared : null,
    steps: Math.ceil(rowsOf(config, size, 'train') / config.batchSize) * epochs,
  };
}

/**
 * An average trial. Half of the trials read n-grams, which costs next to nothing. Half read embeddings; a quarter of
 * all trials use convolution filters.
 */
const trialEpochs = 8;
const [filterShare, meanKernel, meanFilters] = [0.25, 3, 37];

function searchMacs(trials: number, config: RunConfig, shape: EncoderShape, size: TaskSize): RunMacs {
  const rows = rowsOf(config, size, 'train');
  const [, width] = wordTableOf(shape);
  const filtering = (meanTokens(size, config.maxLength) * meanKernel * width * meanFilters) / 1e9;
  return {
    own: trials * trialEpochs * rows * filterShare * 3 * filtering,
    shared: null,
    steps: trials * trialEpochs * Math.min(250, Math.ceil(rows / config.batchSize)),
  };
}

/**
 * Returns the multiply-adds of one example of `tokens` tokens, forward and backward; `cached` leaves out the layers
 * below the first trainable one.
 */
export function stepMacs(config: RunConfig, shape: EncoderShape, tokens: number, cached: boolean): number {
  const frozen = frozenLayers(config.method, shape.layers);
  const forward = forwardMacs(config, shape, tokens, cached ? frozen : 0);
  // The backward pass costs one pass for the activations, and another one if the layer's own weights are trained.
  const weightsMove = specOf(config.method.method).trainsMatrices;
  const backward =
    layerMacs(shape, [frozen, shape.layers], tokens) * (weightsMove ? 2 : 1) + 2 * addedMacs(config, shape);
  return forward + tokens * backward;
}

function forwardMacs(config: RunConfig, shape: EncoderShape, tokens: number, from: number): number {
  return tokens * (layerMacs(shape, [from, shape.layers], tokens) + addedMacs(config, shape));
}

/** Returns the matrix products of layers first … last − 1, per token of a text of `tokens` tokens. */
function layerMacs(shape: EncoderShape, [first, last]: readonly [number, number], tokens: number): number {
  const family = familyOf(shape);
  let products = 0;
  for (let layer = first; layer < last; layer++) products += family.products(shape, layer, tokens);
  return products / 1e9;
}

/**
 * Returns the added products per token over all layers: every weight of adapters and low-rank updates is multiplied
 * once.
 */
const addedMacs = ({ method }: RunConfig, shape: EncoderShape): number =>
  (specOf(method.method).addedWeights?.(method, shape) ?? 0) / 1e9;
