import type { Migration } from './migration';

/**
 * Other results of a run: a merged database had the same id with other scores, or replaced a run that was not complete.
 * The first result stays the run's own. `sha256` is that of `attempt_json`, so that an attempt is stored once.
 */
export const attempts: Migration = {
  number: 4,
  up(db) {
    db.exec(`
      CREATE TABLE attempts (
        run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        source TEXT NOT NULL,
        attempt_json TEXT NOT NULL,
        PRIMARY KEY (run, sha256)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
