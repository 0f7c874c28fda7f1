/** Counts of a text's known terms: indices in the list of terms, ascending, and a count for each. */
export interface SparseRow {
  readonly places: Int32Array;
  readonly counts: Float32Array;
}

export function sparseRow<T>(terms: Iterable<T>, placeOf: (term: T) => number | undefined): SparseRow {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const place = placeOf(term);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const places = Int32Array.from(counts.keys()).sort();
  return { places, counts: Float32Array.from(places, (place) => counts.get(place)!) };
}
