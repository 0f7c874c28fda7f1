import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Ablated {
  readonly run: string;
  readonly task: string;
  readonly metric: string;
  readonly score: number;
  readonly spans: readonly { readonly first: number; readonly last: number; readonly score: number }[];
}

describe('ablate', { timeout: 120_000 }, () => {
  let home: string;
  let runs: readonly { readonly id: string; readonly method: string; readonly scores: { validation: object } }[];
  const ofMethod = (method: string) => runs.find((run) => run.method === method)!;
  beforeAll(async () => {
    home = await smallHome(['reviews', 'feeling']);
    const file = writeStudy({
      name: 'ablated',
      methods: [
        { method: 'adapter', size: [4], learningRate: [1e-2] },
        { method: 'layernorm', learningRate: [1e-2] },
      ],
    });
    await cli(['study', 'run', file, '--home', home]);
    runs = await json(['runs', 'list', '--home', home]);
  });

  it('prints every span of layers with its score, and again at once', async () => {
    const { id, scores } = ofMethod('adapter');
    const found = await json<Ablated>(['ablate', id.slice(0, 12), '--home', home]);
    expect(found).toMatchObject({ run: id, task: 'reviews', metric: 'accuracy' });
    expect(scores.validation).toMatchObject({ accuracy: found.score });
    expect(found.spans.map(({ first, last }) => [first, last])).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
    ]);
    expect(found.spans.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    const again = await cli(['ablate', id, '--home', home]);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain('first \\ last');
  });

  it('is drawn by report figure-6, with its numbers and its caption beside it', async () => {
    const out = path.join(temporary(), 'heat.svg');
    const { file } = await json<{ file: string }>([
      'report',
      'figure-6',
      '--study',
      'ablated',
      '--out',
      out,
      '--home',
      home,
    ]);
    expect(readFileSync(file, 'utf8')).toContain('Points to the whole model');
    expect(readFileSync(out.replace('.svg', '.csv'), 'utf8').trim().split('\r\n')).toHaveLength(4);
    expect(readFileSync(out.replace('.svg', '.txt'), 'utf8')).toContain('adapter 4 on reviews, seed 0');
    const other = await cli([
      'report',
      'figure-6',
      '--study',
      'ablated',
      '--task',
      'feeling',
      '--out',
      out,
      '--home',
      home,
    ]);
    expect(other).toMatchObject({ code: 2 });
  });

  it.each([
    ['a run of another method', () => [ofMethod('layernorm').id], /uses the method layernorm/],
    ['an unknown run', () => ['0123'], /no run 0123/],
    ['a task of another kind', () => [ofMethod('adapter').id, '--task', 'feeling'], /feeling \(regression/],
  ])('refuses %s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await cli(['ablate', ...args(), '--home', home, '--json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });
});
