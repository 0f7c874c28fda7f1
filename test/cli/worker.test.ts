import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimPart, putStudy } from '../../src/workbench/shards/part-queue';
import { cli, emptyHome, json, lines, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

describe('a queue of parts', () => {
  it('gives each part to one worker, and a lost one to the next', async () => {
    const queue = temporary();
    await putStudy(queue, 'a', { name: 'a' }, 2);
    const first = (await claimPart(queue, 'one'))!;
    const second = (await claimPart(queue, 'two'))!;
    expect([first, second]).toMatchObject([
      { study: 'a', index: 1, count: 2, out: path.join(queue, 'a') },
      { study: 'a', index: 2, count: 2 },
    ]);
    expect(await claimPart(queue, 'three')).toBeNull();
    await second.release(false);
    expect(await claimPart(queue, 'three')).toMatchObject({ index: 2 });
    await first.release(true);
    expect(readdirSync(path.join(queue, 'a.study')).sort()).toEqual(['part-1.done', 'part-2.claim', 'study.json']);
    const past = new Date(Date.now() - 120_000);
    utimesSync(path.join(queue, 'a.study', 'part-2.claim'), past, past);
    expect(await claimPart(queue, 'four')).toMatchObject({ index: 2 });
    expect(await claimPart(queue, 'five')).toBeNull();
  });

  it('lets one of many workers win', async () => {
    const queue = temporary();
    await putStudy(queue, 'a', { name: 'a' }, 1);
    const claims = await Promise.all(Array.from({ length: 12 }, (_, i) => claimPart(queue, `${i}`)));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it('keeps a queued study, and refuses another one of its name, a damaged one and other addresses', async () => {
    const queue = temporary();
    await putStudy(queue, 'a', { name: 'a' }, 2);
    await putStudy(queue, 'a', { name: 'a' }, 2);
    await expect(putStudy(queue, 'a', { name: 'a' }, 3)).rejects.toMatchObject({ code: 'queue-has-study' });
    writeFileSync(path.join(queue, 'a.study', 'study.json'), '{"parts":0}');
    await expect(claimPart(queue, 'one')).rejects.toMatchObject({ code: 'queue-study-damaged' });
    await expect(claimPart(path.join(queue, 'none'), 'one')).rejects.toMatchObject({ code: 'queue-missing' });
    const { code, stderr } = await cli(['worker', '--queue', 'redis://localhost', '--home', emptyHome()]);
    expect(code).toBe(2);
    expect(stderr).toContain('file:///');
  });
});

describe('workers', () => {
  let home: string;
  let file: string;
  beforeAll(async () => {
    home = await smallHome();
    file = writeStudy({
      name: 'queued',
      methods: [{ method: 'adapter', size: [2, 4], learningRate: [1e-2] }],
      seeds: [0, 1],
      training: { epochs: [1], batchSize: 16, maxLength: 16 },
    });
  });

  it('train every part of a study once, and merge to the whole study', async () => {
    const queue = path.join(temporary(), 'queue');
    const url = pathToFileURL(queue).href;
    expect(await json(['study', 'run', file, '--queue', url, '--shards', '3', '--home', home])).toEqual({
      ...{ study: 'queued', queue: url, parts: 3 },
    });
    const work = (name: string) => cli(['worker', '--queue', url, '--name', name, '--home', home, '--json']);
    const ended = await Promise.all([work('one'), work('two')]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    const last = ended.map(({ stdout }) => lines(stdout).at(-1) as unknown as { type: string; parts: number });
    expect(last.map(({ type }) => type)).toEqual(['worker-finished', 'worker-finished']);
    expect(last.reduce((sum, { parts }) => sum + parts, 0)).toBe(3);
    expect(existsSync(path.join(queue, 'queued.study', 'part-3.done'))).toBe(true);

    const merged = emptyHome();
    expect(await json(['merge', path.join(queue, 'queued'), '--home', merged])).toMatchObject({ added: 4, skipped: 0 });
    const runs = await json<{ status: string }[]>(['runs', 'list', '--home', merged]);
    expect(runs.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'completed'));
  });
});
