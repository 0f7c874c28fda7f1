import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { allSplits, type AnySplit, type BySplit } from '../../shared/metric';
import type { Example, TaskInfo } from '../../shared/task';
import { exampleLine } from '../rows/examples';

/** So many lines are hashed at once: few calls, no large text. */
const atOnce = 1000;

/**
 * Names a task by its content: kind, metric, labels and every row of every split in order, and the two values that
 * change what is trained or scored on the same rows (the positive label, and the seed by which limits choose rows).
 */
export function taskHash(task: HashedFacts, splitSeed: number, rows: BySplit<readonly Example[]>): string {
  const hash = sha256.create();
  hash.update(utf8ToBytes(taskHashHead(task, splitSeed)));
  for (const split of allSplits) {
    const own = rows[split];
    if (own === undefined) continue;
    hash.update(utf8ToBytes(taskHashSplit(split, own.length)));
    for (let from = 0; from < own.length; from += atOnce) {
      const lines = own.slice(from, from + atOnce).map((example) => `${exampleLine(example)}\n`);
      hash.update(utf8ToBytes(lines.join('')));
    }
  }
  return bytesToHex(hash.digest());
}

/** What the hash covers besides the rows. */
type HashedFacts = Pick<TaskInfo, 'kind' | 'metric' | 'positive'> & { readonly labels: readonly string[] | null };

/** The first line that is hashed. */
export const taskHashHead = ({ kind, metric, labels, positive }: HashedFacts, splitSeed: number): string =>
  `${JSON.stringify([kind, metric, labels, positive, splitSeed])}\n`;

/** The line that is hashed before the rows of a split; each row follows as its line in the stored file. */
export const taskHashSplit = (split: AnySplit, rows: number): string => `${split} ${rows}\n`;
