import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkbench } from '../../../src/workbench/open-workbench';
import { refuseOwn } from '../../../src/workbench/home/refuse-own';
import { folder } from '../../store/sample';

describe('An export', () => {
  it('never takes the place of a file that the data folder keeps, also by way of a link', () => {
    const root = folder();
    mkdirSync(path.join(root, 'tasks', 'abc'), { recursive: true });
    const link = path.join(folder(), 'link');
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(root, link, 'junction');
    const own = [
      'workbench.db',
      'workbench.db-wal',
      'settings.json',
      'moved.json',
      'backups/a.db',
      'tasks/abc/train.jsonl',
    ];
    for (const base of [root, link]) {
      for (const name of own) {
        expect(() => refuseOwn(root, path.join(base, name))).toThrow(
          expect.objectContaining({ code: 'export-into-data' }),
        );
      }
    }
  });

  it('of the database does not either, as a file or as a folder of CSV files', async () => {
    const root = folder();
    const workbench = await openWorkbench({ home: root });
    const sqlite = (target: string) => workbench.exports.runs(target, { format: 'sqlite' });
    const csv = (target: string) => workbench.exports.runs(target, { format: 'csv' });
    const before = readdirSync(root);
    for (const name of [
      'workbench.db',
      'Workbench.DB',
      'settings.json',
      'workbench.db-wal',
      'tasks/a.db',
      'backups/b.db',
    ]) {
      await expect(sqlite(path.join(root, name)), name).rejects.toMatchObject({ code: 'export-into-data' });
    }
    for (const name of ['tasks', 'encoders/tiny', 'runs/a', 'backups', '.cache']) {
      await expect(csv(path.join(root, name)), name).rejects.toMatchObject({ code: 'export-into-data' });
    }
    expect(readdirSync(root)).toEqual(before);
    await sqlite(path.join(root, 'copy.db'));
    await csv(path.join(root, 'csv'));
    expect(existsSync(path.join(root, 'copy.db'))).toBe(true);
    expect(readdirSync(path.join(root, 'csv'))).toContain('v_runs.csv');
    await workbench.close();
  });

  it('may go beside the data, into figures and elsewhere', () => {
    const root = folder();
    for (const name of ['table.csv', 'figures/a.svg', '../table.csv', 'exports/tasks/a.csv', 'workbench.csv']) {
      expect(() => refuseOwn(root, path.join(root, name))).not.toThrow();
    }
  });
});
