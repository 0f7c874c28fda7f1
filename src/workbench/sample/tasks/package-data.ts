import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Files of a package that are read at the same time. */
const atOnce = 64;

/** The data folder of a package, from the place of its package.json. */
export const dataOf = (packageJson: string): string => path.join(path.dirname(packageJson), 'data');

/** Parsed JSON files of a folder, in the given order. */
export async function* jsonFiles<T>(folder: string, names: readonly string[]): AsyncGenerator<T> {
  for (let from = 0; from < names.length; from += atOnce) {
    const texts = await Promise.all(
      names.slice(from, from + atOnce).map((name) => readFile(path.join(folder, name), 'utf8')),
    );
    for (const text of texts) yield JSON.parse(text) as T;
  }
}

/** Rows as a JSON Lines file. */
export async function* jsonLines(rows: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  for await (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`);
}
