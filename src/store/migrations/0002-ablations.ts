import type { Migration } from './migration';

/**
 * What trained runs score without some of their adapters. An ablation is of a run and a task by content; it stays when the
 * task goes, so it keeps the task's name and metric. It goes with its run.
 */
export const ablations: Migration = {
  number: 2,
  up(db) {
    db.exec(`
      CREATE TABLE ablations (
        key INTEGER PRIMARY KEY,
        run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
        task_sha256 TEXT NOT NULL,
        task TEXT NOT NULL,
        metric TEXT NOT NULL,
        whole_json TEXT NOT NULL,
        UNIQUE (run, task_sha256)
      ) STRICT;

      CREATE TABLE ablated_spans (
        ablation INTEGER NOT NULL REFERENCES ablations (key) ON DELETE CASCADE,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL CHECK (last >= first),
        scores_json TEXT NOT NULL,
        PRIMARY KEY (ablation, first, last)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
