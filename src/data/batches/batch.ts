import { inGroups } from '../../shared/in-groups';
import type { Batching } from '../../shared/run';
import { mulberry32, shuffle } from '../split/shuffle';

/** An example as token ids; `label` is a class index, a regression target, or null where the split has no labels. */
export interface EncodedExample {
  readonly ids: Int32Array;
  readonly typeIds: Int32Array;
  readonly label: number | null;
}

/**
 * Row-major [size, length] arrays, padded to the longest example of the batch. Made one at a time: an epoch of long
 * texts would be many times the size of its examples.
 */
export interface Batch {
  readonly ids: Int32Array;
  readonly typeIds: Int32Array;
  /** 1 for a token, 0 for padding. */
  readonly mask: Int32Array;
  /** [size]; NaN where an example has no label. */
  readonly labels: Float32Array;
  /** Examples in the batch. */
  readonly size: number;
  /** Tokens per row, padding included. */
  readonly length: number;
  /** Place of each row in the list of examples that the batches were made from. */
  readonly examples: Int32Array;
}

export interface TrainingBatches {
  readonly batchSize: number;
  readonly seed: number;
  /** From 0 or 1, as the caller counts: each number gives another order. */
  readonly epoch: number;
  readonly batching: Batching;
  readonly padTokenId: number;
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
      : inGroups(order, options.batchSize);
  for (const rows of groups) yield padded(rows, examples, options.padTokenId);
}

/** Batches that are sorted together. More of them pad less, and leave less to chance which texts meet in a batch. */
const largestPool = 8;

/** Of a shuffled order, pools of some batches each are sorted by length and cut; an epoch has at least two pools. */
function bucketed(order: readonly number[], batchSize: number, lengthOf: (row: number) => number): number[][] {
  const batches = Math.ceil(order.length / batchSize);
  const pool = Math.max(1, Math.min(largestPool, Math.ceil(batches / 2)));
  return inGroups(order, pool * batchSize).flatMap((rows) =>
    inGroups(
      rows.sort((a, b) => lengthOf(b) - lengthOf(a)),
      batchSize,
    ),
  );
}

/** Longest examples first: rows of equal length stand together, and memory that is too small shows at once. */
export function* evaluationBatches(
  examples: readonly EncodedExample[],
  batchSize: number,
  padTokenId: number,
): Generator<Batch> {
  const order = [...examples.keys()].sort((a, b) => examples[b]!.ids.length - examples[a]!.ids.length || a - b);
  for (const rows of inGroups(order, batchSize)) yield padded(rows, examples, padTokenId);
}

/** Seed and epoch are drawn through the generator one after the other, so that neighbours share no order. */
function epochSeed(seed: number, epoch: number): number {
  const fromSeed = mulberry32(seed)() * 2 ** 32;
  return mulberry32((fromSeed ^ epoch) >>> 0)() * 2 ** 32;
}

function padded(rows: readonly number[], examples: readonly EncodedExample[], padTokenId: number): Batch {
  const size = rows.length;
  const length = Math.max(...rows.map((row) => examples[row]!.ids.length));
  const ids = new Int32Array(size * length).fill(padTokenId);
  const typeIds = new Int32Array(size * length);
  const mask = new Int32Array(size * length);
  rows.forEach((row, place) => {
    const example = examples[row]!;
    const start = place * length;
    ids.set(example.ids, start);
    typeIds.set(example.typeIds, start);
    mask.fill(1, start, start + example.ids.length);
  });
  const labels = Float32Array.from(rows, (row) => examples[row]!.label ?? NaN);
  return { ids, typeIds, mask, labels, size, length, examples: Int32Array.from(rows) };
}
