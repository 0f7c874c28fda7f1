import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Number of a package's files that are read at the same time. */
const filesPerRead = 64;

/** Returns the data folder of a package, relative to its package.json. */
export const dataOf = (packageJson: string): string => path.join(path.dirname(packageJson), 'data');

/** Returns the parsed JSON files of a folder, in the given order. */
export async function* jsonFiles<T>(folder: string, names: readonly string[]): AsyncGenerator<T> {
  for (let from = 0; from < names.length; from += filesPerRead) {
    const texts = await Promise.all(
      names.slice(from, from + filesPerRead).map((name) => readFile(path.join(folder, name), 'utf8')),
    );
    for (const text of texts) yield JSON.parse(text) as T;
  }
}

/** Returns rows as a JSON Lines file. */
export async function* jsonLines(rows: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  for await (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`);
}
