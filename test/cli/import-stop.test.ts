import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';
import { emptyHome, json, start, temporary } from './cli';

/** Large enough that its reading takes seconds. */
async function largeFile(): Promise<string> {
  const file = path.join(temporary(), 'large.csv');
  const stream = createWriteStream(file);
  stream.write('text,label\n');
  for (let block = 0; block < 400; block++) {
    const rows = Array.from({ length: 5000 }, (_, i) => `row ${block} ${i} of a long file,${i % 2 ? 'yes' : 'no'}\n`);
    if (!stream.write(rows.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return file;
}

it.skipIf(process.platform === 'win32')('an import that is interrupted ends with 75 and leaves nothing', async () => {
  const home = emptyHome();
  const mapping = ['--name', 'large', '--kind', 'classification', '--text', 'text', '--label', 'label'];
  const { child, ended } = start(['dataset', 'import', await largeFile(), ...mapping, '--home', home]);
  await expect.poll(() => existsSync(path.join(home, 'workbench.db')), { timeout: 60_000 }).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect({ code, stdout }).toEqual({ code: 75, stdout: '' });
  expect(stderr).toBe('The import was stopped; nothing was stored. Start it again to import the task.\n');
  const tasks = path.join(home, 'tasks');
  expect(existsSync(tasks) ? readdirSync(tasks) : []).toEqual([]);
  expect(await json(['dataset', 'list', '--home', home])).toEqual([]);
});
