import { JsonObject } from './json/json-value';
import type { JsonRecord } from './json-rows';
import type { RecordColumn } from './row-fields';

/** Rows with keys that are no columns, and the first of those keys. */
export interface UnlistedKeys {
  readonly count: number;
  readonly column: string;
  readonly line: number;
}

export interface RecordColumns {
  /** Grows as records are added; the index of a column does not change. */
  readonly columns: readonly RecordColumn[];
  add(record: JsonRecord): void;
  /** null if every key is a column. */
  unlisted(): UnlistedKeys | null;
}

/** Most columns: a map with a new key in every row would otherwise add columns without end. */
const mostLater = 1000;
const mostInside = 200;
const deepest = 5;

/**
 * Collects the columns of records. From the first records come their keys in order of appearance, then the fields of
 * nested objects by dotted names. Columns of later records are appended, so that no column changes its number. A
 * literal key with a dot takes precedence. `wanted` columns are listed beyond the limits too.
 */
export function recordColumns(first: readonly JsonRecord[], wanted: readonly string[] = []): RecordColumns {
  const own = new Map<string, RecordColumn>();
  const inside = new Map<string, RecordColumn>();
  const isWanted = new Set(wanted.map((name) => name.normalize('NFC')));
  let columns: RecordColumn[] | null = null;
  let mostOwn = Infinity;
  let unlisted: UnlistedKeys | null = null;

  /** Returns the name of the first key that is not listed, or null. */
  function addKeys(object: JsonObject, parent: readonly string[]): string | null {
    let left: string | null = null;
    const isOwn = parent.length === 0;
    const [known, most] = isOwn ? [own, mostOwn] : [inside, mostInside];
    for (const [key, value] of object.members) {
      const name = isOwn ? key : [...parent, key].join('.');
      if (!known.has(name)) {
        if (known.size < most || isWanted.has(name.normalize('NFC'))) list(known, { name, path: [...parent, key] });
        else left ??= name;
      }
      if (!(value instanceof JsonObject) || parent.length + 1 === deepest) continue;
      const leftInside = addKeys(value, [...parent, key]);
      left ??= leftInside;
    }
    return left;
  }

  function list(known: Map<string, RecordColumn>, column: RecordColumn): void {
    known.set(column.name, column);
    if (!columns) return;
    const place = columns.findIndex(({ name }) => name === column.name);
    if (place < 0) columns.push(column);
    else if (known === own) columns[place] = column;
  }

  function add({ line, record }: JsonRecord): void {
    const column = addKeys(record, []);
    if (column !== null) unlisted = { column, line, ...unlisted, count: (unlisted?.count ?? 0) + 1 };
  }

  first.forEach(add);
  const listed = withInside([...own.values()], [...inside.values()]);
  columns = listed;
  mostOwn = own.size + mostLater;
  return { columns: listed, add, unlisted: () => unlisted };
}

/** Dotted columns come last, so that the numbers of the others do not depend on them. */
export function withInside(own: readonly RecordColumn[], inside: readonly RecordColumn[]): RecordColumn[] {
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...inside.filter(({ name }) => !names.has(name))];
}
