import type { ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet';
import { JsonLiteral, JsonObject, type JsonValue } from './json/json-value';
import { parseJson } from './json/parse-json';
import type { RecordColumn } from './row-fields';
import { decimalText, timeText } from './value-text';

/** Turns a stored value of one column into the value that the other formats would contain. */
export type ReadValue = (value: unknown) => JsonValue;

/**
 * Returns the schema without the annotation of decimals: the library would make floats of them and lose digits.
 * `readerOf` makes them from the stored integers.
 */
export const withoutDecimals = (schema: readonly SchemaElement[]): SchemaElement[] =>
  schema.map((element) => {
    if (!isDecimal(element)) return element;
    const { converted_type, logical_type, ...rest } = element;
    void [converted_type, logical_type];
    return rest;
  });

const isDecimal = ({ converted_type, logical_type }: SchemaElement): boolean =>
  converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL';

/** Returns a reader for a column of the original schema; `names` are the names of its class labels. */
export function readerOf(node: SchemaTree, names?: readonly string[]): ReadValue {
  const own = valueReader(node);
  return names === undefined ? own : (value) => labelOf(own(value), names);
}

/**
 * Returns the name of a class label. Hugging Face stores -1 for a row without a label; a number without a name is kept.
 */
export function labelOf(value: JsonValue, names: readonly string[]): JsonValue {
  if (!(value instanceof JsonLiteral)) return value;
  return value.source === '-1' ? missing : (names[Number(value.source)] ?? value);
}

function valueReader(node: SchemaTree): ReadValue {
  const read = node.children.length > 0 ? nestedReader(node) : leafReader(node.element);
  const one: ReadValue = (value) => (value === null || value === undefined ? missing : read(value));
  if (node.element.repetition_type !== 'REPEATED') return one;
  return (value) => (Array.isArray(value) ? Array.from(value, one) : one(value));
}

export const missing = new JsonLiteral('null');

function nestedReader(node: SchemaTree): ReadValue {
  const inner = node.children[0]!;
  if (isList(node.element)) {
    const item = valueReader(inner.children.length === 1 ? inner.children[0]! : { ...inner, element: plain(inner) });
    return (value) => (Array.isArray(value) ? Array.from(value, item) : item(value));
  }
  if (isMap(node.element)) {
    const item = inner.children[1] ? valueReader(inner.children[1]) : anyValue;
    return (value) => objectOf(Object.entries(value as object), () => item);
  }
  const members = new Map(node.children.map((child) => [child.element.name, valueReader(child)]));
  return (value) => objectOf(Object.entries(value as object), (key) => members.get(key) ?? anyValue);
}

/** Decides as the library does: it returns a struct for a list that has the newer annotation alone. */
const isList = ({ converted_type }: SchemaElement): boolean => converted_type === 'LIST';
const isMap = ({ converted_type }: SchemaElement): boolean => converted_type === 'MAP';

/** Returns the fields of a struct and of its nested structs, as columns. Lists and maps have none. */
export function columnsInside(node: SchemaTree): RecordColumn[] {
  const isStruct = node.children.length > 0 && node.element.repetition_type !== 'REPEATED';
  if (!isStruct || isList(node.element) || isMap(node.element)) return [];
  return node.children.flatMap((child) => [{ name: child.path.join('.'), path: child.path }, ...columnsInside(child)]);
}

/** An old form of lists has no level between the list and its items. */
const plain = ({ element }: SchemaTree): SchemaElement => ({ ...element, repetition_type: 'OPTIONAL' });

function objectOf(entries: readonly [string, unknown][], readerAt: (key: string) => ReadValue): JsonObject {
  const object = new JsonObject();
  for (const [key, value] of entries) object.set(key, readerAt(key)(value));
  return object;
}

function leafReader(element: SchemaElement): ReadValue {
  if (isDecimal(element)) {
    const scale = element.scale ?? (element.logical_type as { scale?: number } | undefined)?.scale ?? 0;
    return (value) => new JsonLiteral(decimalText(unscaled(value), scale));
  }
  if (element.converted_type === 'JSON' || element.logical_type?.type === 'JSON') return storedJson;
  return anyValue;
}

const text = new TextDecoder();

/** Reads a column of JSON texts; text that is not JSON is kept. */
function storedJson(value: unknown): JsonValue {
  const own = value instanceof Uint8Array ? text.decode(value) : String(value);
  try {
    return parseJson(own);
  } catch {
    return own;
  }
}

function anyValue(value: unknown): JsonValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return new JsonLiteral(Object.is(value, -0) ? '-0' : String(value));
  if (typeof value === 'bigint' || typeof value === 'boolean') return new JsonLiteral(String(value));
  if (value === null || value === undefined) return missing;
  if (value instanceof Date) return timeText(value);
  if (value instanceof Uint8Array) return text.decode(value);
  if (Array.isArray(value)) return value.map(anyValue);
  return objectOf(Object.entries(value as object), () => anyValue);
}

/** Returns an integer from a number or from big-endian signed bytes. */
function unscaled(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint);
  const hex = Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === '' ? 0n : BigInt.asIntN(8 * value.length, BigInt(`0x${hex}`));
}

/**
 * Formats times with all stored digits, and JSON as its text: the library's own parsers drop digits beyond milliseconds
 * and round numbers.
 */
export const exactParsers: Partial<ParquetParsers> = {
  timestampFromMicroseconds: (micros: bigint) => fineTime(micros, 1000n, 3),
  timestampFromNanoseconds: (nanos: bigint) => fineTime(nanos, 1_000_000n, 6),
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && text.decode(bytes),
};

function fineTime(units: bigint, perMillisecond: bigint, digits: number): string {
  const rest = ((units % perMillisecond) + perMillisecond) % perMillisecond;
  const whole = timeText(new Date(Number((units - rest) / perMillisecond)));
  return rest === 0n ? whole : whole.replace(/Z$/, `${String(rest).padStart(digits, '0')}Z`);
}
