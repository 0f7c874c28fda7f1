/** A term and the number of texts that contain it. */
export interface CountedTerm<T> {
  readonly term: T;
  readonly texts: number;
}

/** Counts the texts that contain each term. */
export interface TermTally<T> {
  add(terms: Iterable<T>): void;
  readonly texts: number;
  /** Returns the `count` most frequent terms; ties are in code point or number order. */
  most(count: number): CountedTerm<T>[];
}

/** Above this number of terms, those of a single text are dropped: they are too rare to be kept in the end. */
const mostTerms = 1_000_000;

export function termTally<T extends string | number>(): TermTally<T> {
  const counts = new Map<T, number>();
  let texts = 0;
  return {
    add(terms) {
      texts += 1;
      for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
      if (counts.size <= mostTerms) return;
      for (const [term, count] of counts) if (count === 1) counts.delete(term);
    },
    get texts() {
      return texts;
    },
    most: (count) =>
      [...counts]
        .sort(([a, of], [b, others]) => others - of || (a < b ? -1 : 1))
        .slice(0, count)
        .map(([term, of]) => ({ term, texts: of })),
  };
}
