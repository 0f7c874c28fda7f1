import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Rows as JSON text; the first column is the run id. */
type Rows = readonly string[];

export interface HomeContent {
  /** The rows of each query, and the files of runs. */
  readonly rows: Readonly<Record<string, Rows>>;
  /** The stored history of each run, in order. */
  readonly events: readonly StoredEvent[];
}

export interface StoredEvent {
  readonly run: string;
  readonly sequence: number;
  readonly event: Readonly<Record<string, unknown>> & { readonly type: string };
}

/** All rows that a result consists of, without times and the history of attempts. */
const queries = {
  runs: `SELECT id, status, steps, step, epoch, kept_epoch, trained_parameters, total_parameters, trained_json FROM runs`,
  scores: `SELECT run_id, split, metric, value FROM v_scores`,
  curves: `SELECT run_id, step, epoch, name, value FROM v_metrics`,
  predictions: `SELECT run_id, split, example, label, prediction, probabilities_json FROM v_predictions`,
  weights: `SELECT runs.id, kind, file, bytes, sha256 FROM artefacts JOIN runs ON runs.key = artefacts.run`,
  trials: `SELECT id, json_remove(event_json, '$.durationMs') FROM
    (SELECT runs.id AS id, event_json, max(events.sequence) FROM events JOIN runs ON runs.key = events.run
     WHERE event_json ->> '$.type' = 'trial' GROUP BY runs.id, event_json ->> '$.trial')`,
} as const;

/** Reads the content of a data folder, with numbers to the last bit and the database's integrity check. */
export function readHome(home: string): HomeContent {
  const database = new Database(path.join(home, 'workbench.db'), { readonly: true });
  try {
    const integrity = [String(database.pragma('integrity_check', { simple: true }))];
    const all = (query: string): Rows =>
      (database.prepare(query).raw().all() as unknown[][]).map((row) => JSON.stringify(row)).sort();
    const rows = Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, all(query)]));
    const events = database
      .prepare(
        `SELECT runs.id AS run, events.sequence AS sequence, event_json FROM events
         JOIN runs ON runs.key = events.run ORDER BY runs.id, events.sequence`,
      )
      .all() as { run: string; sequence: number; event_json: string }[];
    return {
      rows: { ...rows, integrity, files: runFiles(path.join(home, 'runs')) },
      events: events.map(({ event_json: json, ...rest }) => ({
        ...rest,
        event: JSON.parse(json) as StoredEvent['event'],
      })),
    };
  } finally {
    database.close();
  }
}

/** Returns every file of the runs with its hash. A file that a kill left behind is among them. */
const runFiles = (folder: string): Rows =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const file = path.join(entry.parentPath, entry.name);
          const content = createHash('sha256').update(readFileSync(file)).digest('hex');
          return `${path.relative(folder, file)} ${content}`;
        })
        .sort();

const shownAtMost = 5;

/** Returns a sentence for each query whose rows differ. */
export function differences(found: HomeContent, expected: HomeContent): string[] {
  return Object.entries(expected.rows).flatMap(([kind, wanted]) => {
    const own = found.rows[kind]!;
    if (isDeepStrictEqual(own, wanted)) return [];
    const [hasRows, wantedRows] = [new Set(own), new Set(wanted)];
    const some = (rows: Rows, other: ReadonlySet<string>): string =>
      rows
        .filter((row) => !other.has(row))
        .slice(0, shownAtMost)
        .join('; ') || '–';
    return [
      `${kind}: ${own.length} rows, expected ${wanted.length}; found ${some(own, wantedRows)}, lacks ${some(wanted, hasRows)}`,
    ];
  });
}
