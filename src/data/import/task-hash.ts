import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { allSplits, type AnySplit, type BySplit } from '../../shared/metric';
import type { TaskInfo } from '../../shared/task';

/** The stored rows of a split, one line each, in their order. */
export interface HashedRows {
  readonly length: number;
  lines(): AsyncIterable<Uint8Array>;
}

/**
 * Returns the hash that identifies a task by its content: kind, metric, labels and every row of every split in order.
 * It also covers the positive label, the seed of limits and the text prefix, which change training or scores on the
 * same rows.
 */
export async function taskHash(task: HashedFacts, splitSeed: number, rows: BySplit<HashedRows>): Promise<string> {
  const hash = sha256.create();
  hash.update(utf8ToBytes(taskHashHead(task, splitSeed)));
  for (const split of allSplits) {
    const own = rows[split];
    if (own === undefined) continue;
    hash.update(utf8ToBytes(taskHashSplit(split, own.length)));
    for await (const lines of own.lines()) hash.update(lines);
  }
  return bytesToHex(hash.digest());
}

/** The hashed facts besides the rows. */
type HashedFacts = Pick<TaskInfo, 'kind' | 'metric' | 'positive' | 'textPrefix'> & {
  readonly labels: readonly string[] | null;
};

/** Returns the first hashed line. Without a text prefix it is that of every version. */
export const taskHashHead = ({ kind, metric, labels, positive, textPrefix }: HashedFacts, splitSeed: number): string =>
  `${JSON.stringify([kind, metric, labels, positive, splitSeed, ...(textPrefix === undefined ? [] : [textPrefix])])}\n`;

/** Returns the hashed line before the rows of a split; each row follows as its line in the stored file. */
export const taskHashSplit = (split: AnySplit, rows: number): string => `${split} ${rows}\n`;
