import { inGroups } from '../../shared/in-groups';
import type { Batch } from './batch';

/** A batch as smaller ones of at most `rows` rows, each as long as its own longest row; itself where it is small enough. */
export function partsOf(batch: Batch, rows: number | undefined): readonly Batch[] {
  if (rows === undefined || batch.size <= rows) return [batch];
  return inGroups([...Array(batch.size).keys()], rows).map((places) => partOf(batch, places));
}

function partOf(batch: Batch, places: readonly number[]): Batch {
  const tokensOf = (place: number): number =>
    batch.mask.subarray(place * batch.length, (place + 1) * batch.length).lastIndexOf(1) + 1;
  const length = Math.max(...places.map(tokensOf));
  const cut = (whole: Int32Array): Int32Array => {
    const part = new Int32Array(places.length * length);
    places.forEach((place, row) => {
      const start = place * batch.length;
      part.set(whole.subarray(start, start + length), row * length);
    });
    return part;
  };
  const [from, to] = [places[0]!, places.at(-1)! + 1];
  return {
    ...{ ids: cut(batch.ids), typeIds: cut(batch.typeIds), mask: cut(batch.mask), size: places.length, length },
    labels: batch.labels.slice(from, to),
    examples: batch.examples.slice(from, to),
  };
}
