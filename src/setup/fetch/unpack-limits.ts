/** Limits far above every archive of the set-up: the largest is a wheel of 0.6 GB that unpacks to 1.5 GB. */
export interface UnpackLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked bytes for each byte of the archive. */
  readonly ratio: number;
}

export const usualLimits: UnpackLimits = {
  entries: 100_000,
  entryBytes: 4 * 2 ** 30,
  totalBytes: 16 * 2 ** 30,
  ratio: 100,
};

/** Allowed unpacked size regardless of the ratio, for small archives. */
const smallBytes = 2 ** 20;

/** Counts what an archive unpacks to. `take` throws before an entry would exceed a limit. */
export function unpackBudget(archiveBytes: number, limits: UnpackLimits): { take(name: string, bytes: number): void } {
  const allowed = Math.min(limits.totalBytes, Math.max(smallBytes, archiveBytes * limits.ratio));
  let [entries, total] = [0, 0];
  return {
    take(name, bytes) {
      entries += 1;
      total += bytes;
      if (entries > limits.entries) throw new Error(`the archive has more than ${limits.entries} entries`);
      if (bytes > limits.entryBytes) throw new Error(`${name} unpacks to ${bytes} bytes, above ${limits.entryBytes}`);
      if (total > allowed) throw new Error(`the archive unpacks to more than ${allowed} bytes`);
    },
  };
}
