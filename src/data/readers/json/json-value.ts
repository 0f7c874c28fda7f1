/** A JSON value that keeps what JavaScript's values lose: the notation of numbers, and repeated keys. */
export type JsonValue = string | JsonLiteral | JsonObject | readonly JsonValue[];

/** A number, `true`, `false`, `null`, or Python's `NaN`, `Infinity` or `-Infinity`, as it is written. */
export class JsonLiteral {
  constructor(readonly source: string) {}
}

/** Members in the order of the text. It is a Map, so that a key such as `__proto__` has no special meaning. */
export class JsonObject {
  readonly members = new Map<string, JsonValue>();
  /** Keys that occur more than once, null if there are none; the last value is kept. */
  repeated: string[] | null = null;

  set(key: string, value: JsonValue): void {
    if (this.members.has(key)) (this.repeated ??= []).push(key);
    this.members.set(key, value);
  }
}

/**
 * Returns the value at a path of keys; undefined if an object on the path lacks the key or a value is not an object.
 */
export function valueAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const key of path) {
    if (!(at instanceof JsonObject)) return undefined;
    at = at.members.get(key);
  }
  return at;
}

/** Returns a value as compact JSON, with numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof JsonLiteral) return value.source;
  if (value instanceof JsonObject) {
    return `{${[...value.members].map(([key, one]) => `${JSON.stringify(key)}:${jsonText(one)}`).join(',')}}`;
  }
  return `[${value.map(jsonText).join(',')}]`;
}
