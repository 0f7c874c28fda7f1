/** A JSON text keeps what JavaScript's own values lose: how a number is written, and which keys are repeated. */
export type JsonValue = string | JsonLiteral | JsonObject | readonly JsonValue[];

/** A number, `true`, `false`, `null`, or one of Python's `NaN`, `Infinity` and `-Infinity`, as it is written. */
export class JsonLiteral {
  constructor(readonly source: string) {}
}

/** Members in the order of the text. A Map, so that a key such as `__proto__` is a key like any other. */
export class JsonObject {
  readonly members = new Map<string, JsonValue>();
  /** Keys that occur more than once, null where none does; the last value is the one that is kept. */
  repeated: string[] | null = null;

  set(key: string, value: JsonValue): void {
    if (this.members.has(key)) (this.repeated ??= []).push(key);
    this.members.set(key, value);
  }
}

/** The value at a path of keys; undefined where an object on the way lacks the key or is not an object. */
export function valueAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const key of path) {
    if (!(at instanceof JsonObject)) return undefined;
    at = at.members.get(key);
  }
  return at;
}

/** Compact JSON of a value; numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof JsonLiteral) return value.source;
  if (value instanceof JsonObject) {
    return `{${[...value.members].map(([key, one]) => `${JSON.stringify(key)}:${jsonText(one)}`).join(',')}}`;
  }
  return `[${value.map(jsonText).join(',')}]`;
}
