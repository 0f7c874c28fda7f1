import { existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/store/sqlite';
import { cli, json } from './cli';
import { smallHome, writeStudy } from './small-home';

/** Runs one statement on the run database, as a person might who altered it. */
function alter(home: string, statement: string): void {
  const db = connect(path.join(home, 'workbench.db'));
  try {
    db.exec(statement);
  } finally {
    db.close();
  }
}

/** A folder beside the data folder that nothing may change. */
function victimBeside(home: string): string {
  const victim = path.join(home, '..', 'victim');
  mkdirSync(victim);
  writeFileSync(path.join(victim, 'letter.txt'), 'mine');
  return path.join(victim, 'letter.txt');
}

/** Folders are two levels below the data folder's parent: `home/tasks/<hash>`. */
const out = '../../victim';

describe('A run database whose names lead out of the data folder', () => {
  it('never deletes outside it, and says what is wrong', async () => {
    const home = await smallHome();
    const letter = victimBeside(home);
    alter(
      home,
      `UPDATE tasks SET sha256 = '${out}', info_json = json_set(info_json, '$.sha256', '${out}', '$.rejectedFile', '${out}/letter.txt');
       UPDATE encoders SET name = '${out}', info_json = json_set(info_json, '$.name', '${out}')`,
    );
    for (const args of [
      ['dataset', 'remove', 'reviews'],
      ['encoder', 'remove', out],
    ]) {
      const ended = await cli([...args, '--home', home]);
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(/ is outside .+, so nothing there was read/);
    }
    expect(existsSync(letter)).toBe(true);
    const [task] = await json<{ rejectedFile: string | null }[]>(['dataset', 'list', '--home', home]);
    expect(task!.rejectedFile).toBeNull();
  });

  it('never deletes through a folder that was replaced by a link', async () => {
    const home = await smallHome();
    for (const name of ['tasks', 'encoders']) {
      renameSync(path.join(home, name), path.join(home, '..', name));
      symlinkSync(path.join(home, '..', name), path.join(home, name), 'junction');
    }
    const [task] = await json<{ sha256: string }[]>(['dataset', 'list', '--home', home]);
    for (const args of [
      ['dataset', 'remove', 'reviews'],
      ['encoder', 'remove', 'tiny'],
    ]) {
      const ended = await cli([...args, '--home', home]);
      expect(ended).toMatchObject({ code: 2 });
      expect(ended.stderr).toContain('is a link');
    }
    expect(existsSync(path.join(home, '..', 'tasks', task!.sha256, 'train.jsonl'))).toBe(true);
    expect(existsSync(path.join(home, '..', 'encoders', 'tiny', 'config.json'))).toBe(true);
    // The database has no new or removed rows either.
    expect(await json<unknown[]>(['encoder', 'list', '--home', home])).toHaveLength(1);
    const study = await cli(['study', 'run', writeStudy({ name: 'linked' }), '--home', home]);
    expect(study.code).toBe(2);
  });
});
