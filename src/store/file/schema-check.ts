import { appError } from '../../shared/errors';
import { migrations } from '../migrations';
import { connectMemory, type Sqlite } from '../sqlite';

/** A row of `sqlite_schema`: one table, index, view or trigger. */
interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/** Number of names that a sentence lists; further ones are counted. */
const namedAtMost = 3;

/**
 * Compares a file's schema with that of our migrations, before anything else in it is executed. Throws at any
 * difference: an added trigger or view would run inside our own statements.
 */
export function refuseAlteredSchema(db: Sqlite, file: string, version: number): void {
  const expected = expectedSchema(version);
  const found = new Map(schemaOf(db).map((one) => [keyOf(one), one]));
  const foreign = [...found].filter(([key, one]) => expected.get(key)?.sql !== one.sql).map(([, one]) => one);
  const missing = [...expected].filter(([key]) => !found.has(key)).map(([, one]) => one);
  if (foreign.length > 0) throw appError('database-altered', { file, objects: listed(foreign) });
  if (missing.length > 0) throw appError('database-incomplete', { file, objects: listed(missing) });
}

const known = new Map<number, ReadonlyMap<string, SchemaObject>>();

function expectedSchema(version: number): ReadonlyMap<string, SchemaObject> {
  const present = known.get(version);
  if (present) return present;
  const db = connectMemory();
  try {
    for (const step of migrations) if (step.number <= version) step.up(db);
    const schema = new Map(schemaOf(db).map((one) => [keyOf(one), one]));
    known.set(version, schema);
    return schema;
  } finally {
    db.close();
  }
}

/**
 * Leaves out entries that SQLite creates itself. White space is collapsed: it matters only in text literals, and ours
 * contain none.
 */
const schemaOf = (db: Sqlite): SchemaObject[] =>
  (
    db.prepare('SELECT type, name, tbl_name AS owner, sql FROM sqlite_schema').all() as (SchemaObject & {
      readonly owner: string;
      readonly sql: string | null;
    })[]
  ).flatMap(({ type, name, owner, sql }) =>
    isInternal(name, sql) ? [] : [{ type, name, sql: `${owner} ${(sql ?? '').replace(/\s+/g, ' ')}` }],
  );

/** Indexes of UNIQUE and PRIMARY KEY have no SQL, and ANALYZE keeps its numbers in tables of its own. */
const isInternal = (name: string, sql: string | null): boolean =>
  /^sqlite_/i.test(name) && (sql === null || /^CREATE TABLE sqlite_stat\d/.test(sql));

const keyOf = ({ type, name }: SchemaObject): string => `${type} ${name}`;

function listed(objects: readonly SchemaObject[]): string {
  const names = objects.slice(0, namedAtMost).map(({ type, name }) => `${type} ${JSON.stringify(name)}`);
  const others = objects.length - names.length;
  return `${names.join(', ')}${others > 0 ? ` + ${others}` : ''}`;
}
