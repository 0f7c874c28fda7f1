import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, start } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Summary {
  readonly counts: Readonly<Record<string, number>>;
}

/** `COMMAND | head`: the reader of stdout ends before the command. */
describe('a reader that ends early', { timeout: 180_000 }, () => {
  let home: string;
  const study = (name: string, epochs: number) =>
    writeStudy({
      name,
      methods: [{ method: 'adapter', size: [2, 4], learningRate: [1e-3] }],
      training: { epochs: [epochs], batchSize: 8, maxLength: 16 },
    });
  const counts = async (name: string) => (await json<Summary>(['study', 'show', name, '--home', home])).counts;
  beforeAll(async () => {
    home = await smallHome();
  });

  it.each([
    ['after the first line', (stdout: string) => stdout.includes('\n')],
    ['in the middle of the steps', (stdout: string) => stdout.includes('"progress"')],
  ])('stops a study with its state saved, exit 75: %s', async (_, enough) => {
    const file = study('long', 2_000);
    const { child, ended, until } = start(['study', 'run', file, '--json', '--home', home]);
    await until(enough);
    child.stdout!.destroy();
    const { code, stderr } = await ended;
    expect({ code, stderr }).toMatchObject({ code: 75 });
    expect(stderr).not.toMatch(/Unexpected|EPIPE/);
    expect(await counts('long')).toMatchObject({ completed: 0, running: 0, interrupted: 1 });
  });

  it('changes no exit code of a completed study', async () => {
    const file = study('short', 1);
    const { child, ended, until } = start(['study', 'run', file, '--json', '--home', home]);
    await until((stdout) => stdout.split('"run-finished"').length === 3);
    child.stdout!.destroy();
    expect((await ended).code).toBe(0);
    expect(await counts('short')).toMatchObject({ completed: 2 });
  });

  it('ends a command that only prints, with exit code 0', async () => {
    const { child, ended } = start(['runs', 'list', '--json', '--home', home]);
    child.stdout!.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    expect((await cli(['study', 'cancel', 'long', '--home', home])).code).toBe(0);
  });
});
