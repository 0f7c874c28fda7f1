import type { FieldMark, Row } from './data-file';
import { JsonLiteral, JsonObject, jsonText, valueAt, type JsonValue } from './json/json-value';

/** A column of a record: its name, and the keys that lead to it. */
export interface RecordColumn {
  readonly name: string;
  readonly path: readonly string[];
}

const nan: FieldMark = { kind: 'nan' };
const infinite: FieldMark = { kind: 'infinite' };
const halfPair: FieldMark = { kind: 'half-pair' };
const repeated: FieldMark = { kind: 'repeated' };

/** Returns a record as a row: missing values and null are empty texts. */
export function rowOf(line: number, record: JsonObject, columns: readonly RecordColumn[]): Row {
  let marks: Map<number, FieldMark> | undefined;
  const fields = columns.map(({ path }, column) => {
    const value = path.length === 1 ? record.members.get(path[0]!) : valueAt(record, path);
    if (value === undefined) return '';
    const mark = isRepeated(record, path) ? repeated : markOf(value);
    if (mark) (marks ??= new Map()).set(column, mark);
    return textOf(value);
  });
  return marks ? { line, fields, marks } : { line, fields };
}

function isRepeated(record: JsonObject, path: readonly string[]): boolean {
  let at: JsonValue | undefined = record;
  for (const key of path) {
    if (!(at instanceof JsonObject)) return false;
    if (at.repeated?.includes(key)) return true;
    at = at.members.get(key);
  }
  return false;
}

/** Returns numbers and booleans as they are written, null as empty, and nested values as JSON. */
function textOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (value instanceof JsonLiteral) return value.source === 'null' ? '' : value.source;
  return jsonText(value);
}

function markOf(value: JsonValue): FieldMark | null {
  if (typeof value === 'string') return hasHalfPair(value) ? halfPair : null;
  if (value instanceof JsonLiteral) {
    if (value.source === 'NaN') return nan;
    return value.source.endsWith('Infinity') ? infinite : null;
  }
  if (value instanceof JsonObject) return { kind: 'nested', keys: [...value.members.keys()] };
  return wordsOf(value);
}

/** Returns the words of a list, or only `nested` if it contains a list or an object. */
function wordsOf(list: readonly JsonValue[]): FieldMark {
  const words: string[] = [];
  for (const value of list) {
    if (typeof value === 'string') words.push(value);
    else if (!(value instanceof JsonLiteral)) return { kind: 'nested', keys: null };
    else if (!noValue.test(value.source)) words.push(value.source);
  }
  const joined = words.join(' ');
  if (hasHalfPair(joined)) return halfPair;
  return { kind: 'words', words: joined, ...(words.length < list.length ? { hasGaps: true } : {}) };
}

const noValue = /^(null|NaN|-?Infinity)$/;

const surrogate = /[\ud800-\udfff]/;
const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const hasHalfPair = (text: string): boolean => surrogate.test(text) && lone.test(text);
