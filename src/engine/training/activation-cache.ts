import type { EncodedExample } from '../../data/batches/batch';

/** Cached activations of one split, packed without padding. */
export interface CachedSplit {
  /** First row of each example, and the number of rows at the end. */
  readonly offsets: Int32Array;
  /** Bytes of this process's memory. */
  readonly bytes: number;
  /** [rows of the example, hidden], row after row. */
  rows(example: number): Float32Array;
  close?(): void;
}

/** Takes the rows of one example; each example once, in any order. */
export type RowSink = (example: number, rows: Float32Array) => void;

/** Keeps activations outside of the process, for later processes and for splits that exceed memory. Never fails a run. */
export interface ActivationStore {
  /** null: nothing under this key, or nothing that is whole. */
  open(key: string): Promise<CachedSplit | null>;
  /** Whether there was room, and it can be opened now. */
  create(key: string, rows: CachedShape, fill: (sink: RowSink) => Promise<void>): Promise<boolean>;
}

/** How many rows, of what width. */
export interface CachedShape {
  readonly offsets: Int32Array;
  readonly hidden: number;
}

export interface CacheSource {
  /** The encoder's weights and the examples, compared by identity: a change makes a new value. */
  readonly weights: object;
  readonly examples: readonly EncodedExample[];
  /** Up to which layer, or which pooling. */
  readonly place: string;
  /** Layers passed. */
  readonly layer: number;
  /** All that decides the numbers, by content: the key in a store. */
  readonly key: () => string;
}

/** Cached activations of a lower layer, to continue from. */
export interface CacheBase {
  readonly cached: CachedSplit;
  readonly layer: number;
}

/**
 * Caches activations for all epochs and all runs of a process. They depend only on the weights, the examples and the place
 * where they end. When the budget is used up, the least recently used split is dropped.
 */
export interface ActivationCache {
  /** null: there is no room for it, ever. `compute` writes every example once. */
  of(
    source: CacheSource,
    rows: CachedShape,
    compute: (sink: RowSink, base: CacheBase | null) => Promise<void>,
  ): Promise<CachedSplit | null>;
}

export function activationCache(budgetBytes: number, store: ActivationStore | null = null): ActivationCache {
  /** The least recently used comes first. */
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
      const found = kept.find((one) => isOf(one, source) && one.place === source.place);
      kept.filter((one) => one.weights !== source.weights).forEach(({ cached }) => cached.close?.());
      kept = kept.filter((one) => one !== found && one.weights === source.weights);
      if (found) {
        kept.push(found);
        return found.cached;
      }
      const base = baseOf(source);
      const bytes = 4 * rows.hidden * rows.offsets.at(-1)!;
      const fits = bytes <= budgetBytes;
      if (!fits && !store) return null;
      const place = store && placeIn(store, source.key(), rows);
      const fill = (sink: RowSink): Promise<void> => compute(sink, base);
      if (fits) makeRoom(bytes);
      const cached = fits ? await inMemory(place, rows, fill) : await fromStore(place!, fill);
      if (!cached) return null;
      kept.push({ ...source, cached });
      return cached;
    },
  };

  /** Splits in files take no memory and stay: a run may be reading them. */
  function makeRoom(bytes: number): void {
    while (used() + bytes > budgetBytes) {
      const oldest = kept.find(({ cached }) => cached.bytes > 0);
      kept = kept.filter((one) => one !== oldest);
    }
  }
}

type Fill = (sink: RowSink) => Promise<void>;

/** A store at one key: the key hashes every token, so it is made once. */
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

/** Read from the store where it is there, else computed and given to the store. */
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
