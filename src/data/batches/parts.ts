import { chunk } from 'es-toolkit/array/chunk';
import { longestOf, type Batch } from './batch';

/** Splits a batch into batches of at most `rows` examples; returns the batch itself if it is small enough. */
export function partsOf(batch: Batch, rows: number | undefined): readonly Batch[] {
  if (rows === undefined || batch.size <= rows) return [batch];
  return chunk([...Array(batch.size).keys()], rows).map((places) => partOf(batch, places[0]!, places.length));
}

function partOf(batch: Batch, from: number, size: number): Batch {
  const [first, end] = [batch.offsets[from]!, batch.offsets[from + size]!];
  const offsets = batch.offsets.slice(from, from + size + 1).map((offset) => offset - first);
  return {
    ids: batch.ids.slice(first, end),
    typeIds: batch.typeIds.slice(first, end),
    offsets,
    seconds: batch.seconds.slice(from, from + size).map((second) => second - first),
    labels: batch.labels.slice(from, from + size),
    size,
    length: longestOf(offsets),
    examples: batch.examples.slice(from, from + size),
  };
}
