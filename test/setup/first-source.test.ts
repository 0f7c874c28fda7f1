import path from 'node:path';
import { expect, it } from 'vitest';
import { download } from '../../src/setup/fetch/download';
import { firstSource, NoSource } from '../../src/setup/fetch/first-source';
import { createNetwork } from '../../src/setup/fetch/network';
import { emptyFolder, serve } from './loopback';

it('uses the next source if a file is missing, and keeps the reason', async () => {
  const url = await serve((_request, response) => response.writeHead(404).end());
  const cache = emptyFolder();
  const network = createNetwork(async () => ({}));
  const target = path.join(cache, 'file');
  const found = await firstSource<unknown>([
    { name: 'release', take: () => download(url, { sha256: '0'.repeat(64) }, target, { network, cache }) },
    { name: 'registry', take: async () => 'taken' },
    { name: 'never', take: () => Promise.reject(new Error('not to be asked')) },
  ]);
  expect(found).toMatchObject({ name: 'registry', result: 'taken' });
  expect(found.refused).toEqual([expect.stringMatching(/^release: 127\.0\.0\.1:\d+ answered 404$/)]);
});

it('names the reason of every source if all failed', async () => {
  const sources = ['one', 'two'].map((name) => ({ name, take: () => Promise.reject(new Error(`${name} is closed`)) }));
  await expect(firstSource(sources)).rejects.toThrow('one: one is closed; two: two is closed');
  await expect(firstSource([])).rejects.toThrow(NoSource);
});

it('ends on an abort instead of trying the others', async () => {
  const stop = new AbortController();
  const asked: string[] = [];
  const sources = ['one', 'two'].map((name) => ({
    name,
    take: () => {
      asked.push(name);
      stop.abort(new Error('enough'));
      return Promise.reject(new Error('cut off'));
    },
  }));
  await expect(firstSource(sources, stop.signal)).rejects.toThrow('enough');
  expect(asked).toEqual(['one']);
});
