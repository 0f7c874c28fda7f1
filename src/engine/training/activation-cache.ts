import type { EncodedExample } from '../../data/batches/batch';

/** Cached activations of one split, packed without padding. */
export interface CachedSplit {
  /** First row of each example, then the number of rows. */
  readonly offsets: Int32Array;
  /** Memory that it takes in this process, in bytes. */
  readonly bytes: number;
  /** Returns [rows of the example, hidden], row-major. */
  rows(example: number): Float32Array;
  close?(): void;
}

/** Receives the rows of one example; each example once, in any order. */
export type RowSink = (example: number, rows: Float32Array) => void;

/**
 * Keeps activations outside of the process, for later processes and for splits that exceed memory. Its failures never
 * fail a run.
 */
export interface ActivationStore {
  /** Returns null if there is nothing complete under the key. */
  open(key: string): Promise<CachedSplit | null>;
  /** Returns whether the split was stored, so that it can be opened. It is not if there was too little space. */
  create(key: string, rows: CachedShape, fill: (sink: RowSink) => Promise<void>): Promise<boolean>;
}

/** Number of rows and their width. */
export interface CachedShape {
  readonly offsets: Int32Array;
  readonly hidden: number;
}

export interface CacheSource {
  /** The encoder's weights and the examples, compared by identity: changed ones are new objects. */
  readonly weights: object;
  readonly examples: readonly EncodedExample[];
  /** Name of the layer or pooling after which the activations are taken. */
  readonly place: string;
  /** Number of layers passed. */
  readonly layer: number;
  /** Returns the key in a store: a digest of everything that determines the numbers. */
  readonly key: () => string;
}

/** Cached activations of a lower layer, from which computation continues. */
export interface CacheBase {
  readonly cached: CachedSplit;
  readonly layer: number;
}

/**
 * Caches activations for all epochs and all runs of a process. They depend only on the weights, the examples and the
 * place where they are taken. When the budget is used up, the least recently used split is dropped.
 */
export interface ActivationCache {
  /** Returns null if the split can never fit. `compute` writes every example once. */
  of(
    source: CacheSource,
    rows: CachedShape,
    compute: (sink: RowSink, base: CacheBase | null) => Promise<void>,
  ): Promise<CachedSplit | null>;
}

export function activationCache(budgetBytes: number, store: ActivationStore | null = null): ActivationCache {
  /** Ordered from least to most recently used. */
  let kept: (CacheSource & { readonly cached: CachedSplit })[] = [];
  const used = (): number => kept.reduce((sum, { cached }) => sum + cached.bytes, 0);
  const isOf = (one: CacheSource, { weights, examples }: CacheSource): boolean =>
    one.weights === weights && one.examples === examples;

  function baseOf(source: CacheSource): CacheBase | null {
    const below = kept.filter((one) => isOf(one, source) && one.layer < source.layer);
    return below.sort((a, b) => b.layer - a.layer)[0] ?? null;
  }

  return {
    async of(source, rows, compute) {
      const known = kept.find((one) => isOf(one, source) && one.place === source.place);
      kept.filter((one) => one.weights !== source.weights).forEach(({ cached }) => cached.close?.());
      kept = kept.filter((one) => one !== known && one.weights === source.weights);
      if (known) {
        kept.push(known);
        return known.cached;
      }
      const base = baseOf(source);
      const bytes = 4 * rows.hidden * rows.offsets.at(-1)!;
      const fits = bytes <= budgetBytes;
      if (!fits && !store) return null;
      const place = store && placeIn(store, source.key(), rows);
      const fill = (sink: RowSink): Promise<void> => compute(sink, base);
      if (fits) evictFor(bytes);
      const cached = fits ? await inMemory(place, rows, fill) : await fromStore(place!, fill);
      if (!cached) return null;
      kept.push({ ...source, cached });
      return cached;
    },
  };

  /** Drops splits from memory. Splits in files take no memory and stay: a run may be reading them. */
  function evictFor(bytes: number): void {
    while (used() + bytes > budgetBytes) {
      const oldest = kept.find(({ cached }) => cached.bytes > 0);
      kept = kept.filter((one) => one !== oldest);
    }
  }
}

type Fill = (sink: RowSink) => Promise<void>;

/** A store at one key. The key hashes every token, so it is computed once. */
interface Place {
  open(): Promise<CachedSplit | null>;
  create(fill: Fill): Promise<boolean>;
}

const placeIn = (store: ActivationStore, key: string, rows: CachedShape): Place => ({
  open: () => store.open(key),
  create: (fill) => store.create(key, rows, fill),
});

async function fromStore(place: Place, fill: Fill): Promise<CachedSplit | null> {
  return (await place.open()) ?? ((await place.create(fill)) ? place.open() : null);
}

/** Returns the stored split if there is one. Otherwise computes it and stores it. */
async function inMemory(place: Place | null, { offsets, hidden }: CachedShape, fill: Fill): Promise<CachedSplit> {
  const values = new Float32Array(offsets.at(-1)! * hidden);
  const cached: CachedSplit = {
    offsets,
    bytes: values.byteLength,
    rows: (example) => values.subarray(offsets[example]! * hidden, offsets[example + 1]! * hidden),
  };
  const take: RowSink = (example, own) => values.set(own, offsets[example]! * hidden);
  const copy = (from: CachedSplit, sink: RowSink): void => {
    for (let example = 0; example + 1 < offsets.length; example++) sink(example, from.rows(example));
  };
  const stored = await place?.open();
  if (stored) {
    copy(stored, take);
    stored.close?.();
    return cached;
  }
  await fill(take);
  await place?.create(async (sink) => copy(cached, sink));
  return cached;
}
