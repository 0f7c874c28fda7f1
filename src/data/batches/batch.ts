import { chunk } from 'es-toolkit/array/chunk';
import type { Batching } from '../../shared/batching';
import { mulberry32, shuffle } from '../split/shuffle';

/** An example as token ids; `label` is a class index, a regression target, or null if the split has no labels. */
export interface EncodedExample {
  readonly ids: Int32Array;
  readonly typeIds: Int32Array;
  /** Index of the first token of a pair's second text; absent if there is one text. */
  readonly second?: number;
  readonly label: number | null;
}

/**
 * Examples joined end to end, without padding (decision 0019). Batches are made one by one: those of a whole epoch
 * would take as much memory as its examples.
 */
export interface Batch {
  /** [tokens] */
  readonly ids: Int32Array;
  /** [tokens] */
  readonly typeIds: Int32Array;
  /** [size + 1]: the first token of each example, then the number of tokens. */
  readonly offsets: Int32Array;
  /** [size]: the first token of each example's second text; the end of its tokens if it has one text. */
  readonly seconds: Int32Array;
  /** [size]; NaN if an example has no label. */
  readonly labels: Float32Array;
  /** Number of examples. */
  readonly size: number;
  /** Tokens of the longest example. */
  readonly length: number;
  /** Index of each example in the list that the batches were made from. */
  readonly examples: Int32Array;
}

export interface TrainingBatches {
  readonly batchSize: number;
  readonly seed: number;
  /** Counted from 0 or 1, as the caller likes: each number gives another order. */
  readonly epoch: number;
  readonly batching: Batching;
}

/** Returns the number of batches of one epoch, the smaller last one included. It equals the number of steps. */
export const batchCount = (examples: number, batchSize: number): number => Math.ceil(examples / batchSize);

/** Yields one epoch in an order that depends on seed and epoch alone. The last batch holds the remaining examples. */
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
 * Batches that are sorted together. A larger number gives more equal lengths, but less random combinations of texts.
 */
const largestPool = 8;

/**
 * Sorts pools of several batches by length, in a shuffled order, and cuts them into batches. An epoch has at least two
 * pools.
 */
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

/** Yields the longest examples first, so that insufficient memory shows at once. */
export function* evaluationBatches(examples: readonly EncodedExample[], batchSize: number): Generator<Batch> {
  const order = [...examples.keys()].sort((a, b) => examples[b]!.ids.length - examples[a]!.ids.length || a - b);
  for (const rows of chunk(order, batchSize)) yield joined(rows, examples);
}

/** Seed and epoch pass through the generator in turn, so that neighbouring seeds and epochs share no order. */
function epochSeed(seed: number, epoch: number): number {
  const fromSeed = mulberry32(seed)() * 2 ** 32;
  return mulberry32((fromSeed ^ epoch) >>> 0)() * 2 ** 32;
}

/** Returns the examples at these indices, in this order, as a batch. */
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

/** Returns the number of tokens of the longest example; `offsets` are the examples' first tokens. */
export const longestOf = (offsets: Int32Array): number =>
  offsets.subarray(1).reduce((most, end, row) => Math.max(most, end - offsets[row]!), 0);
