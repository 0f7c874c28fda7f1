import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
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

  it('may go beside the data, into figures and elsewhere', () => {
    const root = folder();
    for (const name of ['table.csv', 'figures/a.svg', '../table.csv', 'exports/tasks/a.csv', 'workbench.csv']) {
      expect(() => refuseOwn(root, path.join(root, name))).not.toThrow();
    }
  });
});
