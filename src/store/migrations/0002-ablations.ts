import type { Migration } from './migration';

/**
 * Scores of trained runs without some of their adapters. An ablation belongs to a run and to the content of a task. It
 * is kept when the task is removed, so it has the task's name and metric. It is deleted with its run.
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
