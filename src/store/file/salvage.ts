import { migrations } from '../migrations';
import { applicationId, connect, sqliteCode, type Sqlite } from '../sqlite';
import { dropOrphans } from './orphans';

/** The readable rows of a damaged database. */
export interface Salvaged {
  readonly rows: number;
  readonly tables: readonly SalvagedTable[];
}

export interface SalvagedTable {
  readonly table: string;
  /** Number of rows in the new database. */
  readonly rows: number;
  /** false if a part of the damaged table could not be read. */
  readonly whole: boolean;
}

/**
 * Tables in the order of their references, each with the order of its rows in the file and the keys that find a part of
 * them.
 */
const tables = {
  tasks: { order: 'rowid', keys: 'tasks' },
  encoders: { order: 'rowid', keys: 'encoders' },
  studies: { order: 'key', keys: 'studies' },
  study_revisions: { order: 'study, revision', keys: 'studies' },
  processes: { order: 'id', keys: null },
  runs: { order: 'key', keys: 'runs' },
  study_runs: { order: 'study, run', keys: 'studies' },
  events: { order: 'run, sequence', keys: 'runs' },
  metrics: { order: 'run, step, name', keys: 'runs' },
  scores: { order: 'run, split, metric', keys: 'runs' },
  predictions: { order: 'run, split, example', keys: 'runs' },
  artefacts: { order: 'run, kind', keys: 'runs' },
  attempts: { order: 'run, sha256', keys: 'runs' },
  ablations: { order: 'key', keys: 'ablations' },
  ablated_spans: { order: 'ablation, first, last', keys: 'ablations' },
} as const;
type Table = keyof typeof tables;

/** Keys are assigned in order, so the largest readable one is near the largest that existed. */
const keysBeyond = 1_000;

/**
 * Copies every readable row into a new database with our own schema, from the most trusted source first. Rows of later
 * sources fill gaps; null is a source that cannot be opened. Nothing of a source's schema is executed: only tables are
 * read.
 */
export function salvageInto(sources: readonly (Sqlite | null)[], target: string): Salvaged {
  const db = connect(target);
  try {
    for (const step of migrations) step.up(db);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${migrations.at(-1)!.number}`);
    db.pragma('foreign_keys = OFF');
    const names = Object.keys(tables) as Table[];
    const whole = db.transaction(() => {
      const found = names.map((table) => sources.map((source) => source !== null && copyTable(source, db, table))[0]!);
      dropOrphans(db);
      return found;
    })();
    const found = names.map((table, at): SalvagedTable => ({
      table,
      rows: db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
      whole: whole[at]!,
    }));
    db.pragma('journal_mode = DELETE');
    return { tables: found, rows: found.reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    db.close();
  }
}

/** Reads from both ends and then between damaged places. Returns whether the first reading reached the end. */
function copyTable(source: Sqlite, target: Sqlite, table: Table): boolean {
  const columns = columnsOf(target, table).filter((column) => columnsOf(source, table).includes(column));
  if (columns.length === 0) return false;
  const { order, keys } = tables[table];
  const all = columns.join(', ');
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${table} (${all}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const put = (row: unknown): void => {
    try {
      insert.run(row);
    } catch (error) {
      // Values that violate the schema were damaged although their page is well-formed.
      if (!sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT')) throw error;
    }
  };
  const reading = (rest: string): ((...keys: number[]) => boolean) => {
    const rows = source.prepare(`SELECT ${all} FROM main.${table} ${rest}`).raw();
    return (...keys) =>
      readable(() => {
        for (const row of rows.iterate(...keys)) put(row);
      });
  };
  if (reading(`ORDER BY ${order}`)()) return true;
  reading(`ORDER BY ${order.replaceAll(/(,|$)/g, ' DESC$1')}`)();
  if (keys !== null) {
    const [first] = order.split(', ');
    const ofKey = reading(`WHERE ${first} = ?`);
    const most = target.prepare(`SELECT coalesce(max(rowid), 0) FROM ${keys}`).pluck().get() as number;
    for (let key = 1; key <= most + keysBeyond; key += 1) ofKey(key);
  }
  return false;
}

/**
 * Returns none if the source lacks such a table, or its schema cannot be read. A view or a virtual table with that name
 * does not count.
 */
function columnsOf(db: Sqlite, table: Table): string[] {
  let columns: string[] = [];
  readable(() => {
    const isTable = db
      .prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name = ?`)
      .get(table);
    if (isTable) columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  });
  return columns;
}

/** Returns whether SQLite could read everything. */
function readable(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (/^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(sqliteCode(error) ?? '')) return false;
    throw error;
  }
}
