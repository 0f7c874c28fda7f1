import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readExamples, serialiseExamples } from '../../src/data/rows/examples';
import { shuffle } from '../../src/data/split/shuffle';
import { jobData } from '../../src/trainer/job-data';
import type { JobMemory } from '../../src/trainer/job-memory';
import { openPath } from '../../src/trainer/open-path';
import type { RunConfig } from '../../src/shared/run';
import { folder, tinyJob } from './job';

/** Remembers values as a trainer does, and opens files with a count of how. */
function watched() {
  const values = new Map<string, unknown>();
  const opened: string[] = [];
  let largest = 0;
  const memory: Pick<JobMemory, 'remember' | 'tokenLimit'> = {
    tokenLimit: null,
    async remember<T>(key: string, make: () => Promise<T>): Promise<T> {
      if (!values.has(key)) values.set(key, await make());
      return values.get(key) as T;
    },
  };
  const open: typeof openPath = async (reference) => {
    opened.push(reference);
    const file = await openPath(reference);
    return {
      ...file,
      slice: (start, end = file.byteLength) => {
        largest = Math.max(largest, end - start);
        return file.slice(start, end);
      },
    };
  };
  return { memory: memory as JobMemory, open, opened, largest: () => largest };
}

const search: RunConfig['method'] = { method: 'no-encoder', trials: 2 } as RunConfig['method'];

it('opens each split once a run, and keeps its rows as texts and tokens in the same order', async () => {
  const job = tinyJob(folder(), { limit: { train: 7 }, method: search });
  const { memory, open, opened } = watched();
  const data = await jobData(job, open, memory);
  const splits = Object.values(job.files.splits);
  expect(opened.filter((one) => splits.includes(one))).toEqual(splits);
  const stored = readExamples(readFileSync(job.files.splits.train!));
  expect(data.train!.rows).toEqual(shuffle([...stored.keys()], 1).slice(0, 7));
  expect(data.train!.texts).toEqual(data.train!.rows.map((row) => stored[row]));
  expect(data.train!.examples.map(({ label }) => label)).toEqual(data.train!.texts!.map(({ label }) => label));
  expect(data.test!.texts).toHaveLength(20);
});

it('keeps no texts for a method that reads tokens, and adds them to the kept rows when a search follows', async () => {
  const job = tinyJob(folder(), { limit: { train: 7 } });
  const { memory, open, opened } = watched();
  const first = await jobData(job, open, memory);
  expect(first.train!.texts).toBeNull();
  const before = opened.length;
  const second = await jobData({ ...job, config: { ...job.config, method: search } }, open, memory);
  expect(opened.slice(before)).toEqual(Object.values(job.files.splits));
  expect(second.train).toBe(first.train);
  expect(second.train!.texts).toHaveLength(7);
});

it('reads a large split in pieces and keeps only the rows of the limit', async () => {
  const job = tinyJob(folder(), { limit: { train: 5 } });
  const text = `${'a long text of many words '.repeat(40)}`;
  const rows = Array.from({ length: 6000 }, (_, i) => ({ text: `${i} ${text}`, label: i % 2 }));
  writeFileSync(job.files.splits.train!, serialiseExamples(rows));
  const { memory, open, largest } = watched();
  const { train } = await jobData(job, open, memory);
  expect(train!.rows).toEqual(shuffle([...rows.keys()], 1).slice(0, 5));
  expect(train!.examples).toHaveLength(5);
  expect(readFileSync(job.files.splits.train!).length).toBeGreaterThan(6 * 2 ** 20);
  expect(largest()).toBeLessThanOrEqual(2 ** 20);
});
