import { rm } from 'node:fs/promises';
import { temporaryFolder } from './cache/cached-folder';
import type { Network } from './fetch/network';
import type { NpmSettings } from './fetch/npm';
import type { PartId, PartReport } from './part';

/** Passed to every part: its folders, the network, and the outcomes of other parts. */
export interface SetupContext {
  readonly cache: string;
  readonly project: string;
  readonly network: Network;
  readonly npmSettings: () => Promise<NpmSettings>;
  readonly signal?: AbortSignal;
  /** Reports what a part is doing, in a few words. */
  readonly step: (part: PartId, detail: string) => void;
  /** Reports something that a person should see even if no progress is shown. */
  readonly note: (part: PartId, detail: string) => void;
  readonly bytes: (part: PartId, done: number, total: number) => void;
  /**
   * Resolves when the other part has ended; null if this set-up does not include it. Parts must not wait for each other
   * in a circle.
   */
  readonly outcome: (part: PartId) => Promise<PartReport | null>;
}

/** Runs `work` with an empty folder inside the cache, which is removed afterwards. */
export async function inTemporaryFolder<Result>(
  { cache }: Pick<SetupContext, 'cache'>,
  name: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await temporaryFolder(cache, name);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
