import { JsonObject } from './json/json-value';
import type { RecordColumn } from './row-fields';

/** Columns inside objects that are listed; a map with a key for every row would have no end. */
const mostInside = 200;
const deepest = 5;

/**
 * Columns of the first records: their keys in the order in which they appear, then the fields of nested objects by
 * dotted names. A key that is itself spelt with a dot wins.
 */
export function recordColumns(records: readonly JsonObject[]): RecordColumn[] {
  const own = new Map<string, RecordColumn>();
  const inside = new Map<string, RecordColumn>();

  function add(object: JsonObject, parent: readonly string[]): void {
    for (const [key, value] of object.members) {
      const path = [...parent, key];
      const name = path.join('.');
      const known = parent.length === 0 ? own : inside;
      if (!known.has(name) && (parent.length === 0 || inside.size < mostInside)) known.set(name, { name, path });
      if (value instanceof JsonObject && path.length < deepest) add(value, path);
    }
  }

  for (const record of records) add(record, []);
  return withInside([...own.values()], [...inside.values()]);
}

/** Dotted columns come last, so that the numbers of the others do not depend on them. */
export function withInside(own: readonly RecordColumn[], inside: readonly RecordColumn[]): RecordColumn[] {
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...inside.filter(({ name }) => !names.has(name))];
}
