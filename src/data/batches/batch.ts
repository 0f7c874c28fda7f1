import { chunk } from 'es-toolkit/array/chunk';
import type { Batching } from '../../shared/batching';
import { mulberry32, shuffle } from '../split/shuffle';

/** An example as token ids; `label` is a class index, a regression target, or null where the split has no labels. */
export interface EncodedExample {
  readonly ids: Int32Array;
  readonly typeIds: Int32Array;
  /** Place of the first token of a pair's second text; absent where there is one text. */
  readonly second?: number;
  readonly label: number | null;
}

/**
 * Examples end to end, without padding (decision 0019). Made one by one: those of an epoch would take as much memory as
 * its examples.
 */
export interface Batch {
  /** [tokens] */
  readonly ids: Int32Array;
  /** [tokens] */
  readonly typeIds: Int32Array;
  /** [size + 1]: the first token of each example, and the number of tokens. */
  readonly offsets: Int32Array;
  /** [size]: the first token of each example's second text; where its tokens end if it has one text. */
  readonly seconds: Int32Array;
  /** [size]; NaN where an example has no label. */
  readonly labels: Float32Array;
  /** Examples in the batch. */
  readonly size: number;
  /** Tokens of the longest example. */
  readonly length: number;
  /** Place of each example in the list that the batches were made from. */
  readonly examples: Int32Array;
}

export interface TrainingBatches {
  readonly batchSize: number;
  readonly seed: number;
  /** From 0 or 1, as the caller counts: each number gives another order. */
  readonly epoch: number;
  readonly batching: Batching;
}

/** Batches of one epoch, the last and smaller one included: the steps that an epoch takes. */
export const batchCount = (examples: number, batchSize: number): number => Math.ceil(examples / batchSize);

/** One epoch in an order that depends on nothing but seed and epoch; one batch holds what is left. */
export function* trainingBatches(examples: readonly EncodedExample[], options: TrainingBatches): Generator<Batch> {
  const seed = epochSeed(options.seed, options.epoch);
  const order = shuffle([...examples.keys()], seed);
  const lengthOf = (row: number): number => examples[row]!.ids.length;
  const groups =
    options.batching === 'bucketed'
      ? shuffle(bucketed(order, options.batchSize, lengthOf), seed + 1)
      : chunk(order, options.batchSize);
  for (const rows of groups) yield joined(rows, examples);
}

/**
 * Batches that are sorted together. More of them are more alike in length, and leave less to chance which texts meet.
 */
const largestPool = 8;

/** Of a shuffled order, pools of some batches each are sorted by length and cut; an epoch has at least two pools. */
function bucketed(order: readonly number[], batchSize: number, lengthOf: (row: number) => number): number[][] {
  const batches = Math.ceil(order.length / batchSize);
  const pool = Math.max(1, Math.min(largestPool, Math.ceil(batches / 2)));
  return chunk(order, pool * batchSize).flatMap((rows) =>
    chunk(
      rows.sort((a, b) => lengthOf(b) - lengthOf(a)),
      batchSize,
    ),
  );
}

/** Longest examples first: memory that is too small shows at once. */
export function* evaluationBatches(examples: readonly EncodedExample[], batchSize: number): Generator<Batch> {
  const order = [...examples.keys()].sort((a, b) => examples[b]!.ids.length - examples[a]!.ids.length || a - b);
  for (const rows of chunk(order, batchSize)) yield joined(rows, examples);
}

/** Seed and epoch are drawn through the generator one after the other, so that neighbours share no order. */
function epochSeed(seed: number, epoch: number): number {
  const fromSeed = mulberry32(seed)() * 2 ** 32;
  return mulberry32((fromSeed ^ epoch) >>> 0)() * 2 ** 32;
}

/** The examples at these places, in this order. */
export function joined(places: readonly number[], examples: readonly EncodedExample[]): Batch {
  const size = places.length;
  const offsets = new Int32Array(size + 1);
  places.forEach((place, row) => (offsets[row + 1] = offsets[row]! + examples[place]!.ids.length));
  const ids = new Int32Array(offsets[size]!);
  const typeIds = new Int32Array(offsets[size]!);
  const seconds = new Int32Array(size);
  const labels = new Float32Array(size);
  places.forEach((place, row) => {
    const example = examples[place]!;
    ids.set(example.ids, offsets[row]);
    typeIds.set(example.typeIds, offsets[row]);
    seconds[row] = offsets[row]! + (example.second ?? example.ids.length);
    labels[row] = example.label ?? NaN;
  });
  return {
    ids,
    typeIds,
    offsets,
    seconds,
    labels,
    size,
    length: longestOf(offsets),
    examples: Int32Array.from(places),
  };
}

/** Tokens of the longest of the examples that begin at `offsets`. */
export const longestOf = (offsets: Int32Array): number =>
  offsets.subarray(1).reduce((most, end, row) => Math.max(most, end - offsets[row]!), 0);
