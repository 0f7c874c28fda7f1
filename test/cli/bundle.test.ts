import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, emptyHome, json, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Run {
  readonly id: string;
  readonly status: string;
  readonly scores: unknown;
}

describe('a bundle', () => {
  let home: string;
  let runs: Run[];
  const folder = temporary();
  const file = path.join(folder, 'study.awb');

  beforeAll(async () => {
    home = await smallHome();
    const methods = [
      { method: 'full' as const, learningRate: [1e-3] },
      { method: 'adapter' as const, size: [2], learningRate: [1e-2], keepWeights: true },
    ];
    await cli(['study', 'run', writeStudy({ name: 'small', methods }), '--home', home, '--json']);
    runs = await json<Run[]>(['runs', 'list', '--home', home]);
    const adapter = runs.find((run) => 'size' in run && run.size === 2)!;
    await json(['export', '--format', 'bundle', '--weights', adapter.id, '--out', file, '--home', home]);
  });

  it('is whole, opens as a data folder that is only read, and answers as the original', async () => {
    const { runs: count, files, problems } = await json<Record<string, unknown>>(['bundle', 'verify', file]);
    expect([count, problems]).toEqual([2, []]);
    const out = path.join(folder, 'opened');
    const opened = await json<{ home: string }>(['bundle', 'open', file, '--out', out]);
    expect(opened).toEqual({ runs: 2, files, problems: [], home: out });
    expect(await json(['runs', 'list', '--home', out])).toEqual(runs);
    for (const write of [
      ['study', 'cancel', 'small'],
      ['dataset', 'remove', 'reviews'],
    ]) {
      const { code, stderr } = await cli([...write, '--home', out]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('only read') as string]);
    }
    expect((await cli(['bundle', 'open', file, '--out', out])).code).toBe(2);
  });

  it('trains each of its runs to the stored scores again, with its own rows and encoder', async () => {
    for (const { id, scores } of runs) {
      const { again } = await json<{ again: unknown }>(['bundle', 'open', file, '--run', id.slice(0, 12)]);
      expect(again).toEqual({ run: id, stored: scores, again: scores, equal: true, error: null });
    }
    expect((await cli(['bundle', 'open', file, '--run', 'f00'])).code).toBe(2);
  });

  it('merges into a data folder with its rows, encoder and weights', async () => {
    const other = emptyHome();
    expect(await json(['merge', file, '--home', other])).toEqual({ added: 2, skipped: 0, conflicts: [] });
    expect(await json(['runs', 'list', '--home', other])).toEqual(runs);
    expect(await json<unknown[]>(['encoder', 'list', '--home', other])).toHaveLength(1);
    expect(await json<unknown[]>(['dataset', 'list', '--home', other])).toHaveLength(1);
    expect(readdirSync(path.join(other, 'runs'))).toHaveLength(1);
    const again = path.join(temporary(), 'again.awb');
    const { id } = runs.find((run) => 'size' in run && run.size === 2)!;
    await json(['export', '--format', 'bundle', '--weights', id, '--out', again, '--home', other]);
    const [one, two] = await Promise.all([file, again].map((place) => manifestOf(place)));
    expect(two!.filter(({ path: name }) => name !== 'workbench.db')).toEqual(
      one!.filter(({ path: name }) => name !== 'workbench.db'),
    );
  });

  it('has no rows without texts, and is not written for a run that is unknown', async () => {
    const bare = path.join(folder, 'bare.awb');
    await json(['export', '--format', 'bundle', '--without-texts', '--out', bare, '--home', home]);
    expect((await manifestOf(bare)).filter(({ path: name }) => name.startsWith('tasks/'))).toEqual([]);
    expect(await json(['bundle', 'verify', bare])).toMatchObject({ problems: [] });
    const place = path.join(folder, 'x.awb');
    const args = ['export', '--format', 'bundle', '--weights', 'f00', '--out', place, '--home', home];
    expect((await cli(args)).code).toBe(2);
    expect(existsSync(place)).toBe(false);
  });

  it('that was cut off is refused', async () => {
    const bytes = readFileSync(file);
    const changed = path.join(folder, 'changed.awb');
    writeFileSync(changed, bytes.subarray(0, bytes.length - 400));
    expect((await cli(['bundle', 'verify', changed])).code).toBe(2);
  });
});

interface Listed {
  readonly path: string;
  readonly sha256: string;
}

async function manifestOf(file: string): Promise<readonly Listed[]> {
  const out = path.join(temporary(), 'out');
  await json(['bundle', 'open', file, '--out', out]);
  return (JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8')) as { files: Listed[] }).files;
}
