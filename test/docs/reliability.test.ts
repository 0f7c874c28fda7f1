import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** One row of docs/reliability.md: its promise, the test files it names, and the quoted parts of test names. */
interface Row {
  readonly promise: string;
  readonly files: readonly string[];
  readonly names: readonly string[];
}

const rows = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (promise|-+) /i.test(line))
  .map((line): Row => {
    const [, promise = '', test = ''] = line.split(/(?<!\\)\|/);
    return {
      promise: promise.trim(),
      files: test.match(/(?:test\/[\w./-]+\.(?:ts|cc)|eslint[\w.]*\.js)/g) ?? [],
      // An ellipsis replaces the part that a table of cases fills in.
      names: [...test.matchAll(/"([^"]+)"/g)].flatMap(([, name]) => name!.split('…')).map((part) => part.trim()),
    };
  });

/** Quotes and escapes differ between a page and a source file. */
const plain = (text: string): string => text.replace(/[\s\\'’`]+/g, ' ');

it('has a row for each promise', () => {
  expect(rows.length).toBeGreaterThan(100);
});

it.each(rows)('$promise', ({ files, names }) => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect([file, existsSync(file)]).toEqual([file, true]);
  const source = plain(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
  for (const name of names.filter((part) => part.length > 3)) expect(source).toContain(plain(name));
});
