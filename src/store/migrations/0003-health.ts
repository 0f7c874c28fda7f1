import type { Migration } from './migration';

/**
 * The signs of health of completed runs. They are computed from stored curves and predictions, so a later version may
 * compute them again: `rules` is the version that computed them. They are deleted with their run.
 */
export const health: Migration = {
  number: 3,
  up(db) {
    db.exec(`
      CREATE TABLE run_health (
        run INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
        rules INTEGER NOT NULL,
        notes_json TEXT NOT NULL
      ) STRICT;
    `);
  },
};
