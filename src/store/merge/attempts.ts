import { createHash } from 'node:crypto';
import type { Sqlite } from '../sqlite';
import type { Attempt } from '../../shared/attempt';
import type { RowChecks } from './model';

interface StoredAttempt {
  readonly source: string;
  readonly attempt_json: string;
}

export function attemptWriting(db: Sqlite) {
  const run = db.prepare(
    `SELECT status, started_at AS startedAt, duration_ms AS durationMs, device, backend, versions_json, error_json,
       kept_epoch AS keptEpoch FROM runs WHERE key = ?`,
  );
  const scores = db.prepare('SELECT split, metric, value FROM scores WHERE run = ? ORDER BY split, metric').raw();
  const events = db.prepare('SELECT event_json FROM events WHERE run = ? ORDER BY sequence').pluck();
  const all = db.prepare('SELECT source, attempt_json FROM attempts WHERE run = ? ORDER BY sha256');
  const add = db.prepare('INSERT OR IGNORE INTO attempts (run, sha256, source, attempt_json) VALUES (?, ?, ?, ?)');

  const store = (key: number, source: string, json: string): void =>
    void add.run(key, createHash('sha256').update(json).digest('hex'), source, json);
  return {
    of: (key: number) => all.all(key) as StoredAttempt[],
    /** Returns the stored result of a run as an attempt. */
    result(key: number): Attempt {
      const { versions_json: versions, error_json: error, ...row } = run.get(key) as Record<string, string | null>;
      const bySplit: Record<string, Record<string, number | null>> = {};
      for (const [split, metric, value] of scores.all(key) as [string, string, number | null][]) {
        (bySplit[split] ??= {})[metric] = value;
      }
      return {
        ...(row as unknown as Omit<Attempt, 'scores' | 'versions' | 'error' | 'events'>),
        scores: bySplit,
        versions: jsonOf(versions),
        error: jsonOf(error),
        events: (events.all(key) as string[]).map(jsonOf),
      };
    },
    keep: (key: number, attempt: Attempt, source: string) => store(key, source, JSON.stringify(attempt)),
    /** Stores an attempt of another database. */
    put(key: number, source: string, json: string, checks: Pick<RowChecks, 'json'>): void {
      checks.json('attempts', json);
      store(key, source, json);
    },
  };
}

function jsonOf(text: string | null | undefined): unknown {
  if (text === null || text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
