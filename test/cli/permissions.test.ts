import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, json } from './cli';
import { smallHome, writeStudy } from './small-home';

const modeOf = (place: string): string => (statSync(place).mode & 0o777).toString(8);

/** Returns everything below a folder that others than its owner could use, the folder included. */
const looseIn = (root: string): string[] =>
  ['.', ...(readdirSync(root, { recursive: true }) as string[])].filter(
    (name) => (statSync(path.join(root, name)).mode & 0o077) !== 0,
  );

describe.skipIf(process.platform === 'win32')('The data folder', () => {
  it('is private to its owner, with everything that a study leaves in it', async () => {
    const home = await smallHome();
    // A folder as an earlier version created it, with a permissive umask.
    for (const name of ['.', ...(readdirSync(home, { recursive: true }) as string[])]) {
      const place = path.join(home, name);
      chmodSync(place, statSync(place).isDirectory() ? 0o777 : 0o666);
    }
    const study = writeStudy({ name: 'first', methods: [{ method: 'adapter', size: [4], learningRate: [1e-3] }] });
    expect((await cli(['study', 'run', study, '--home', home])).code).toBe(0);
    expect(modeOf(home)).toBe('700');
    expect(modeOf(path.join(home, 'workbench.db'))).toBe('600');
    expect(readdirSync(path.join(home, 'runs'))).toHaveLength(1);
    expect(looseIn(home)).toEqual([]);
  });

  it('leaves files of others unchanged', async () => {
    const home = await smallHome();
    const program = path.join(home, 'tool.sh');
    writeFileSync(program, '');
    chmodSync(program, 0o755);
    mkdirSync(path.join(home, 'notes'));
    for (const place of [home, path.join(home, 'notes')]) chmodSync(place, 0o755);
    await json(['dataset', 'list', '--home', home]);
    expect([home, program, path.join(home, 'notes')].map(modeOf)).toEqual(['755', '755', '755']);
    expect(modeOf(path.join(home, 'workbench.db'))).toBe('600');
  });
});
