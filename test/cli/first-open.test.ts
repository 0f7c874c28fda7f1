import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { TaskInfo } from '../../src/shared/task';
import { cli, json, temporary } from './cli';

it('A data folder that five processes open for the first time at once is whole for each of them', async () => {
  for (let round = 0; round < 2; round += 1) {
    const home = path.join(temporary(), 'home');
    const ended = await Promise.all(
      Array.from({ length: 5 }, () => cli(['dataset', 'list', '--json', '--home', home])),
    );
    for (const { code, stderr, stdout } of ended) {
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect((JSON.parse(stdout) as TaskInfo[]).map(({ name }) => name)).toEqual([
        'sotu-era',
        'spam-emails',
        'word-valence',
      ]);
    }
    const tasks = await json<TaskInfo[]>(['dataset', 'list', '--home', home]);
    expect(readdirSync(path.join(home, 'tasks')).sort()).toEqual(tasks.map(({ sha256 }) => sha256).sort());
    expect(tasks.filter(({ damage }) => damage)).toEqual([]);
  }
}, 300_000);
