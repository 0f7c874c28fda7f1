import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { allSplits, type AnySplit, type BySplit } from '../../shared/metric';
import type { TaskInfo } from '../../shared/task';

/** The rows of a split as they are stored: a line each, in their order. */
export interface HashedRows {
  readonly length: number;
  lines(): AsyncIterable<Uint8Array>;
}

/**
 * Names a task by its content: kind, metric, labels and every row of every split in order, and the two values that
 * change what is trained or scored on the same rows (the positive label, and the seed by which limits choose rows).
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

/** The facts that the hash covers besides the rows. */
type HashedFacts = Pick<TaskInfo, 'kind' | 'metric' | 'positive'> & { readonly labels: readonly string[] | null };

/** The first line that is hashed. */
export const taskHashHead = ({ kind, metric, labels, positive }: HashedFacts, splitSeed: number): string =>
  `${JSON.stringify([kind, metric, labels, positive, splitSeed])}\n`;

/** The line that is hashed before the rows of a split; each row follows as its line in the stored file. */
export const taskHashSplit = (split: AnySplit, rows: number): string => `${split} ${rows}\n`;
