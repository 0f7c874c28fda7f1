import type { Migration } from './migration';

/**
 * What the stored curves and predictions say of a completed run's training. It is computed from them, so a later version
 * may compute it anew: `rules` is the version that did. It goes with its run.
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
