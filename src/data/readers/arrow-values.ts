import { DataType, type Field, type MapRow, type StructRow, type Vector } from 'apache-arrow';
import { JsonLiteral, JsonObject, type JsonValue } from './json/json-value';
import { missing } from './parquet-values';
import type { RecordColumn } from './row-fields';
import { decimalText, timeText } from './value-text';

/** Turns a value of a column into the value that the other formats would contain. */
export type ReadValue = (value: unknown) => JsonValue;

/** Returns a reader of values of this type. */
export function readerOf(type: DataType): ReadValue {
  const read = valueReader(type);
  return (value) => (value === null || value === undefined ? missing : read(value));
}

function valueReader(type: DataType): ReadValue {
  if (DataType.isDictionary(type)) return readerOf(type.dictionary as DataType);
  if (DataType.isStruct(type)) return structReader(type.children);
  if (DataType.isList(type) || DataType.isFixedSizeList(type)) {
    const item = readerOf(type.children[0]!.type as DataType);
    return (value) => Array.from(value as Vector, item);
  }
  if (DataType.isMap(type)) {
    const item = readerOf(type.childType.children[1]!.type);
    return (value) => objectOf(value as MapRow, () => item);
  }
  if (DataType.isDecimal(type))
    return (value) => new JsonLiteral(decimalText(unscaled(value as Uint32Array), type.scale));
  if (DataType.isDate(type) || DataType.isTimestamp(type)) return (value) => timeText(new Date(Number(value)));
  if (DataType.isBinary(type) || DataType.isFixedSizeBinary(type) || DataType.isLargeBinary(type)) {
    return (value) => text.decode(value as Uint8Array);
  }
  return plainValue;
}

const text = new TextDecoder();

function structReader(fields: readonly Field[]): ReadValue {
  const readers = new Map(fields.map(({ name, type }) => [name, readerOf(type as DataType)]));
  return (value) => objectOf(value as StructRow, (name) => readers.get(name) ?? plainValue);
}

function objectOf(entries: Iterable<[unknown, unknown]>, readerAt: (name: string) => ReadValue): JsonObject {
  const object = new JsonObject();
  for (const [name, value] of entries) object.set(String(name), readerAt(String(name))(value));
  return object;
}

function plainValue(value: unknown): JsonValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return new JsonLiteral(Object.is(value, -0) ? '-0' : String(value));
  return new JsonLiteral(String(value));
}

/** Returns a signed integer from its 32-bit words, lowest first. */
function unscaled(words: Uint32Array): bigint {
  const value = [...words].reverse().reduce((sum, word) => (sum << 32n) | BigInt(word >>> 0), 0n);
  return BigInt.asIntN(32 * words.length, value);
}

/** Returns the fields of a struct and of its nested structs, as columns. Lists and maps have none. */
export function columnsInside({ name, type }: Field, parent: readonly string[] = []): RecordColumn[] {
  if (!DataType.isStruct(type)) return [];
  const path = [...parent, name];
  return type.children.flatMap((child) => {
    const own = [...path, child.name];
    return [{ name: own.join('.'), path: own }, ...columnsInside(child as Field, path)];
  });
}
