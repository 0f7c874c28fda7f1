import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate';
import { migrations } from '../../src/store/migrations';
import type { Migration } from '../../src/store/migrations/migration';
import { connect, headerOf } from '../../src/store/sqlite';
import { folder } from './sample';

const tables = (db: Database.Database) =>
  db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();
const step = (number: number, sql: string): Migration => ({ number, up: (db) => void db.exec(sql) });

describe('migrations', () => {
  it('are numbered from 1 without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, place) => place + 1));
  });

  it('copy an existing file before its schema changes', () => {
    const file = path.join(folder(), 'workbench.db');
    const db = connect(file);
    const first = step(1, 'CREATE TABLE one (x); INSERT INTO one VALUES (7)');
    migrate(db, file, [first]);
    expect(existsSync(`${file}.before-schema-2`)).toBe(false);
    migrate(db, file, [first, step(2, 'DROP TABLE one')]);
    expect(headerOf(db).version).toBe(2);
    db.close();
    const copy = new Database(`${file}.before-schema-2`, { readonly: true });
    expect(copy.prepare('SELECT x FROM one').pluck().get()).toBe(7);
    expect(headerOf(copy).version).toBe(1);
    copy.close();
  });

  it('leave the file as it was when a step fails', () => {
    const file = path.join(folder(), 'workbench.db');
    const db = connect(file);
    const first = step(1, 'CREATE TABLE one (x)');
    migrate(db, file, [first]);
    expect(() => migrate(db, file, [first, step(2, 'CREATE TABLE two (x); nonsense')])).toThrow('syntax error');
    expect(tables(db)).toEqual(['one']);
    expect(headerOf(db).version).toBe(1);
    migrate(db, file, [first, step(2, 'CREATE TABLE two (x)')]);
    expect(tables(db)).toEqual(['one', 'two']);
    db.close();
  });
});
