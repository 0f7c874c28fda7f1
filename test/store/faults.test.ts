import {
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { storeFault } from '../../src/store/faults';
import { backUp, backupsOf } from '../../src/store/file/backups';
import { checkDatabase, restoreDatabase, salvageDatabase } from '../../src/store/file/repair';
import { databaseImage } from '../../src/store/file/wal-image';
import { openStore, openStoreToRead } from '../../src/store/open-store';
import { folder, plan, sampleStore, workOff } from './sample';

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const fileIn = (): string => path.join(folder(), 'workbench.db');
const statuses = (file: string): unknown => {
  const db = new Database(file, { readonly: true });
  const found = db.prepare('SELECT status, count(*) AS runs FROM runs GROUP BY status ORDER BY status').raw().all();
  db.close();
  return found;
};

/** A closed database with one completed run of six. */
function closed(file: string): string {
  const store = sampleStore(file);
  const id = workOff(store);
  store.close();
  return id;
}

function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(handle);
}

const pageOf = (file: string, table: string): number => {
  const db = new Database(file, { readonly: true });
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) as number;
  db.close();
  return page;
};

describe('a database that was removed or replaced while it was open', () => {
  it.each([
    ['removed', (file: string) => rmSync(file)],
    ['renamed', (file: string) => renameSync(file, `${file}.away`)],
    [
      'replaced',
      (file: string) => {
        writeFileSync(`${file}.new`, '');
        renameSync(`${file}.new`, file);
      },
    ],
    ['left without its log', (file: string) => rmSync(`${file}-wal`)],
  ])('%s: is saved beside, and the error says where', (_, harm) => {
    const file = fileIn();
    const store = sampleStore(file);
    workOff(store);
    store.prove();
    harm(file);
    workOff(store);
    expect(codeOf(() => store.prove())).toBe('database-lost');
    const rescued = readdirSync(path.dirname(file)).filter((name) => /-rescued-.*\.db$/.test(name));
    expect(rescued).toHaveLength(1);
    expect(statuses(path.join(path.dirname(file), rescued[0]!))).toEqual([
      ['completed', 2],
      ['queued', 4],
    ]);
  });

  it('is not reported while another process writes to it as well', () => {
    const file = fileIn();
    const store = sampleStore(file);
    const other = openStore(file);
    for (let i = 0; i < 6; i += 1) {
      workOff(i % 2 === 0 ? store : other);
      store.prove();
      other.prove();
    }
    other.close();
    expect(store.isInPlace()).toBe(true);
  });
});

describe('faults of SQLite', () => {
  const fault = (code: string) => storeFault('/tmp/workbench.db', Object.assign(new Database.SqliteError('x', code)));
  it.each([
    ['SQLITE_FULL', 'database-disk-full'],
    ['SQLITE_READONLY', 'database-read-only'],
    ['SQLITE_READONLY_DBMOVED', 'database-read-only'],
    ['SQLITE_CORRUPT', 'database-damaged'],
    ['SQLITE_CORRUPT_INDEX', 'database-damaged'],
    ['SQLITE_NOTADB', 'database-damaged'],
    ['SQLITE_BUSY', 'database-busy'],
    ['SQLITE_BUSY_SNAPSHOT', 'database-busy'],
    ['SQLITE_LOCKED', 'database-busy'],
    ['SQLITE_IOERR_READ', 'database-io'],
    ['SQLITE_IOERR_FSYNC', 'database-io'],
    ['SQLITE_CANTOPEN', 'cannot-write'],
  ])('%s becomes %s', (sqlite, code) => {
    expect(fault(sqlite)).toMatchObject({ code });
  });

  it('after opening reach the caller as sentences: a page that is damaged later', () => {
    const file = fileIn();
    closed(file);
    const store = openStore(file);
    overwrite(file, (pageOf(file, 'scores') - 1) * 4096, 4096);
    expect(codeOf(() => store.read.runs())).toBe('database-damaged');
    store.close();
  });

  it('leave a fault of the program as it is', () => {
    expect(storeFault('/tmp/workbench.db', new TypeError('x'))).toBeInstanceOf(TypeError);
  });
});

describe('a schema that somebody changed', () => {
  it.each([
    ['a trigger', `CREATE TRIGGER evil AFTER INSERT ON events BEGIN DELETE FROM scores; END`, 'trigger \\"evil\\"'],
    ['a view', 'CREATE VIEW evil AS SELECT * FROM runs', 'view \\"evil\\"'],
    ['a changed view', 'DROP VIEW v_tasks; CREATE VIEW v_tasks AS SELECT name AS task FROM tasks', 'view'],
    ['an index', 'CREATE INDEX evil ON runs (abs(step))', 'index'],
    ['a table', 'CREATE TABLE evil (x)', 'table'],
    ['a virtual table', 'CREATE VIRTUAL TABLE evil USING fts5(x)', 'evil'],
    ['a column', 'ALTER TABLE tasks ADD COLUMN evil TEXT', 'tasks'],
  ])('is refused before any of it runs: %s', (_, sql, named) => {
    const file = fileIn();
    closed(file);
    const db = new Database(file);
    db.exec(sql);
    db.close();
    const before = readFileSync(file);
    for (const open of [openStore, openStoreToRead]) {
      expect(() => open(file)).toThrow(expect.objectContaining({ code: 'database-altered' }));
    }
    expect(() => openStore(file)).toThrow(named.replaceAll('\\', ''));
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(codeOf(() => restoreDatabase(fileIn(), file))).toBe('database-altered');
  });

  it('is refused where a part is missing', () => {
    const file = fileIn();
    closed(file);
    const db = new Database(file);
    db.exec('DROP TRIGGER runs_stay_completed');
    db.close();
    expect(codeOf(() => openStore(file))).toBe('database-incomplete');
  });
});

describe('backups', () => {
  it('keep the newest of each of the last days', async () => {
    const file = fileIn();
    closed(file);
    for (const day of ['20260101', '20260102', '20260103', '20260104']) {
      const made = await backUp(file);
      renameSync(made.file, path.join(path.dirname(made.file), `workbench-${day}-120000.db`));
    }
    const made = await backUp(file);
    expect(backupsOf(file).map((one) => path.basename(one.file))).toEqual([
      path.basename(made.file),
      'workbench-20260104-120000.db',
      'workbench-20260103-120000.db',
    ]);
    expect(statuses(made.file)).toEqual(statuses(file));
    expect(readdirSync(path.dirname(made.file)).every((name) => name.endsWith('.db'))).toBe(true);
  });

  it('are not made of a damaged database', async () => {
    const file = fileIn();
    closed(file);
    const made = await backUp(file);
    overwrite(file, (pageOf(file, 'events') - 1) * 4096, 4096);
    await expect(backUp(file)).rejects.toMatchObject({ code: 'database-damaged' });
    expect(backupsOf(file).map((one) => one.file)).toEqual([made.file]);
  });

  it('are restored in place of a damaged database, which is kept', async () => {
    const file = fileIn();
    closed(file);
    await backUp(file);
    overwrite(file, 0, 4096);
    const damaged = readFileSync(file);
    expect(codeOf(() => openStore(file))).toBe('database-foreign');
    const { kept } = restoreDatabase(file);
    expect(readFileSync(kept!).equals(damaged)).toBe(true);
    expect(checkDatabase(file).problems).toEqual([]);
    expect(statuses(file)).toEqual([
      ['completed', 1],
      ['queued', 5],
    ]);
  });

  it('are not restored while a database is open', async () => {
    const file = fileIn();
    const store = sampleStore(file);
    await backUp(file);
    expect(codeOf(() => restoreDatabase(file))).toBe('database-in-use');
    expect(codeOf(() => salvageDatabase(file))).toBe('database-in-use');
    expect(readdirSync(path.dirname(file)).some((name) => name.includes('damaged'))).toBe(false);
    expect(store.read.runs()).toHaveLength(6);
  });
});

describe('a malformed page', () => {
  it.each(['runs', 'events', 'scores', 'tasks', 'study_runs'])(
    'of %s is reported when the database is opened',
    (table) => {
      const file = fileIn();
      closed(file);
      overwrite(file, (pageOf(file, table) - 1) * 4096, 4096);
      const before = readFileSync(file);
      for (const open of [openStore, openStoreToRead]) expect(codeOf(() => open(file))).toBe('database-damaged');
      expect(checkDatabase(file).problems).not.toEqual([]);
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );

  it.each(['events', 'metrics', 'artefacts', 'sqlite_schema'])('of %s costs no row of another table', (table) => {
    const file = fileIn();
    const id = closed(file);
    const page = table === 'sqlite_schema' ? 1 : pageOf(file, table);
    overwrite(file, (page - 1) * 4096 + (page === 1 ? 100 : 0), 3900);
    const { kept, rows } = salvageDatabase(file);
    expect(rows).toBeGreaterThan(0);
    expect(existsSync(kept!)).toBe(true);
    const again = openStore(file);
    expect(again.read.runs()).toHaveLength(6);
    expect(again.read.run(id)).toMatchObject({ status: 'completed', scores: { test: { accuracy: 2 / 3 } } });
    expect(again.read.tasks()).toHaveLength(2);
    again.close();
  });

  it('of scores: the run is trained again, or a backup fills the gap', async () => {
    for (const hasBackup of [false, true]) {
      const file = fileIn();
      const id = closed(file);
      if (hasBackup) await backUp(file);
      overwrite(file, (pageOf(file, 'scores') - 1) * 4096, 4096);
      salvageDatabase(file);
      const again = openStore(file);
      expect(again.read.run(id)!.status).toBe(hasBackup ? 'completed' : 'interrupted');
      again.write.saveStudy(plan());
      again.close();
    }
  });

  it('everywhere changes nothing', () => {
    const file = fileIn();
    closed(file);
    overwrite(file, 0, readFileSync(file).length);
    const before = readFileSync(file);
    expect(codeOf(() => salvageDatabase(file))).toBe('salvage-nothing');
    expect(codeOf(() => restoreDatabase(file))).toBe('backup-missing');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(path.dirname(file))).toEqual(['workbench.db']);
  });
});

describe('reading', () => {
  it('changes no byte and leaves no file, and every write is refused', () => {
    const file = fileIn();
    closed(file);
    const before = readFileSync(file);
    const store = openStoreToRead(file);
    expect(store.read.runs()).toHaveLength(6);
    expect(codeOf(() => store.write.removeTask('spam-emails'))).toBe('database-read-only');
    store.close();
    expect(readdirSync(path.dirname(file))).toEqual(['workbench.db']);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('reads committed data from the log if SQLite cannot make files beside it', () => {
    const file = fileIn();
    const store = sampleStore(file);
    workOff(store);
    const wal = readFileSync(`${file}-wal`);
    expect(wal.length).toBeGreaterThan(0);
    const count = (log: Buffer | null): unknown => {
      const db = new Database(databaseImage(readFileSync(file), log));
      try {
        return db.prepare('SELECT status, count(*) FROM runs GROUP BY status ORDER BY status').raw().all();
      } finally {
        db.close();
      }
    };
    expect(count(wal)).toEqual(statuses(file));
    // A log that a crash cut off counts up to its last complete commit.
    const cut = count(wal.subarray(0, wal.length - 5000)) as [string, number][];
    expect(cut.reduce((sum, [, runs]) => sum + runs, 0)).toBe(6);
    expect(() => count(null)).toThrow();
  });

  it('shows runs of an ended process as interrupted, in lists and in the public views', () => {
    const file = fileIn();
    const store = sampleStore(file);
    const { id } = store.write.claim()!;
    const db = new Database(file);
    db.exec(`UPDATE processes SET pid = 2147480000`);
    const reading = openStoreToRead(file);
    expect(reading.read.run(id)!.status).toBe('interrupted');
    expect(reading.read.interruptedRuns()).toEqual([id]);
    reading.close();
    expect(db.prepare(`SELECT status FROM runs WHERE id = ?`).pluck().get(id)).toBe('running');
    db.close();
  });
});
