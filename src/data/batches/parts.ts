import { chunk } from 'es-toolkit/array/chunk';
import { longestOf, type Batch } from './batch';

/** A batch as smaller ones of at most `rows` examples; itself where it is small enough. */
export function partsOf(batch: Batch, rows: number | undefined): readonly Batch[] {
  if (rows === undefined || batch.size <= rows) return [batch];
  return chunk([...Array(batch.size).keys()], rows).map((places) => partOf(batch, places[0]!, places.length));
}

function partOf(batch: Batch, from: number, size: number): Batch {
  const [first, end] = [batch.starts[from]!, batch.starts[from + size]!];
  const starts = batch.starts.slice(from, from + size + 1).map((start) => start - first);
  return {
    ids: batch.ids.slice(first, end),
    typeIds: batch.typeIds.slice(first, end),
    starts,
    seconds: batch.seconds.slice(from, from + size).map((second) => second - first),
    labels: batch.labels.slice(from, from + size),
    size,
    length: longestOf(starts),
    examples: batch.examples.slice(from, from + size),
  };
}
