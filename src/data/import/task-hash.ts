import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { allSplits, type BySplit } from '../../shared/metric';
import type { Example, TaskInfo } from '../../shared/task';
import { exampleLine } from '../rows/examples';

/** So many lines are hashed at once: few calls, no large text. */
const atOnce = 1000;

/**
 * Names a task by its content: kind, metric, labels and every row of every split in order, and the two values that
 * change what is trained or scored on the same rows (the positive label, and the seed by which limits choose rows).
 */
export function taskHash(
  task: Pick<TaskInfo, 'kind' | 'metric' | 'positive'> & { readonly labels: readonly string[] | null },
  splitSeed: number,
  rows: BySplit<readonly Example[]>,
): string {
  const hash = sha256.create();
  const { kind, metric, labels, positive } = task;
  hash.update(utf8ToBytes(`${JSON.stringify([kind, metric, labels, positive, splitSeed])}\n`));
  for (const split of allSplits) {
    const own = rows[split];
    if (own === undefined) continue;
    hash.update(utf8ToBytes(`${split} ${own.length}\n`));
    for (let from = 0; from < own.length; from += atOnce) {
      const lines = own.slice(from, from + atOnce).map((example) => `${exampleLine(example)}\n`);
      hash.update(utf8ToBytes(lines.join('')));
    }
  }
  return bytesToHex(hash.digest());
}
