import { readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { stringify } from 'yaml';
import type { MethodEntry } from '../../src/methods/registry';

/** Appends entries to a study file whose last key is `methods`, one line each; its own lines and comments stay. */
export async function appendEntries(file: string, entries: readonly MethodEntry[]): Promise<void> {
  const text = (await readFile(file, 'utf8')).trimEnd();
  const lines = entries.map((entry) => `  - ${inOneLine(entry)}`);
  await writeFileAtomic(file, `${[text, ...lines].join('\n')}\n`);
}

const inOneLine = (entry: MethodEntry): string =>
  stringify(entry, { collectionStyle: 'flow', lineWidth: 0 }).trim().replaceAll('\n', ' ');
