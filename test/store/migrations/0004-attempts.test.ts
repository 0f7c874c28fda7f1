import path from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../../src/store/migrate';
import { migrations } from '../../../src/store/migrations';
import { openStore } from '../../../src/store/open-store';
import { connect } from '../../../src/store/sqlite';
import { folder, sampleStore, workOff } from '../sample';

it('adds the table of attempts to a filled database and changes no other row', () => {
  const now = path.join(folder(), 'now.db');
  const filled = sampleStore(now);
  const id = workOff(filled);
  filled.close();
  const file = path.join(folder(), 'workbench.db');
  const db = connect(file);
  migrate(db, file, migrations.slice(0, 3));
  db.pragma('foreign_keys = OFF');
  db.prepare('ATTACH ? AS now').run(now);
  const tables = db
    .prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid`)
    .pluck()
    .all() as string[];
  for (const name of tables) db.exec(`INSERT INTO main.${name} SELECT * FROM now.${name}`);
  const before = tables.map((name) => db.prepare(`SELECT * FROM main.${name}`).all());
  db.exec('DETACH now');
  migrate(db, file);
  expect(tables).not.toContain('attempts');
  expect(tables.map((name) => db.prepare(`SELECT * FROM ${name}`).all())).toEqual(before);
  db.close();
  const store = openStore(file);
  expect(store.read.run(id)).toMatchObject({ status: 'completed' });
  expect(store.read.attempts(id)).toEqual([]);
  store.close();
});
