import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { newestVersion } from '../../src/store/migrations';
import { openStore } from '../../src/store/open-store';
import { applicationId } from '../../src/store/sqlite';
import { folder, sampleStore } from './sample';

const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

function refused(file: string): { code: string; unchanged: boolean } {
  const before = hash(file);
  try {
    openStore(file).close();
    return { code: 'opened', unchanged: hash(file) === before };
  } catch (error) {
    return { code: (error as { code: string }).code, unchanged: hash(file) === before };
  }
}

describe('opening a file', () => {
  it('refuses a file that is not a database', () => {
    const file = path.join(folder(), 'workbench.db');
    writeFileSync(file, 'name,label\nspam,1\n');
    expect(refused(file)).toEqual({ code: 'database-foreign', unchanged: true });
    expect(readdirSync(path.dirname(file))).toEqual(['workbench.db']);
  });

  it('refuses the database of another program', () => {
    const file = path.join(folder(), 'workbench.db');
    const db = new Database(file);
    db.exec('CREATE TABLE bookmarks (url TEXT)');
    db.close();
    expect(refused(file)).toEqual({ code: 'database-foreign', unchanged: true });
  });

  it('refuses a database from a newer version', () => {
    const file = path.join(folder(), 'workbench.db');
    const db = new Database(file);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma('user_version = 999');
    db.exec('CREATE TABLE future (x)');
    db.close();
    expect(refused(file)).toEqual({ code: 'database-newer', unchanged: true });
  });

  it('refuses a damaged database and leaves it as it is', () => {
    const file = path.join(folder(), 'workbench.db');
    sampleStore(file).close();
    truncateSync(file, 5000);
    expect(refused(file)).toEqual({ code: 'database-damaged', unchanged: true });
  });

  it('reports where it cannot write', () => {
    const file = path.join(folder(), 'file', 'workbench.db');
    writeFileSync(path.dirname(file), '');
    expect(() => openStore(file)).toThrow(expect.objectContaining({ code: 'cannot-write' }));
    const place = path.join(folder(), 'workbench.db');
    mkdirSync(place);
    expect(() => openStore(place)).toThrow(expect.objectContaining({ code: 'database-foreign' }));
  });

  it('opens a file that a killed first start left empty', () => {
    const file = path.join(folder(), 'workbench.db');
    writeFileSync(file, '');
    openStore(file).close();
    expect(new Database(file, { readonly: true }).pragma('user_version', { simple: true })).toBe(newestVersion);
  });

  it('finds what was stored when it opens again, below a folder with blanks and Korean letters', () => {
    const file = path.join(folder(), '데이터 폴더', 'workbench.db');
    sampleStore(file).close();
    const again = openStore(file);
    expect(again.read.statusCounts('sample').queued).toBe(6);
    again.close();
  });
});
