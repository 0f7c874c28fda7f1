import { JsonLiteral, JsonObject, type JsonValue } from './json-value';

/** The position at which a text stops being JSON, or is nested too deeply for a row. */
export class JsonFault extends Error {
  constructor(
    readonly kind: 'syntax' | 'depth',
    /** Characters before the fault. */
    readonly offset: number,
  ) {
    super(`${kind} at ${offset}`);
  }
}

/** Most levels of objects and lists in one row; each level is a recursive call. */
export const deepestJson = 100;

/** Parses one JSON text, including Python's NaN and Infinity. Throws `JsonFault`. */
export const parseJson = (text: string): JsonValue => new JsonParser(text).whole();

/** Matches a control character, which JSON does not allow in strings. */
const control = /[\u0000-\u001f]/g;
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y;
const [quote, brace, bracket, endBrace, endBracket, comma, colon] = [34, 123, 91, 125, 93, 44, 58] as const;

/** A class, because closures would be created again for each of a million rows. */
class JsonParser {
  private at = 0;
  private depth = 0;
  /** First positions from `at` on, searched only when needed; most rows have neither. */
  private backslash = -1;
  private control = -1;

  constructor(private readonly text: string) {}

  whole(): JsonValue {
    const found = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) throw this.fault();
    return found;
  }

  private fault(place = this.at): JsonFault {
    return new JsonFault('syntax', place);
  }

  /** Returns the code of the next non-blank character; NaN at the end. */
  private skipBlanks(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return code;
      this.at++;
    }
  }

  private value(): JsonValue {
    const code = this.skipBlanks();
    if (code === quote) return this.string();
    if (code === brace || code === bracket) return this.nested(code);
    literal.lastIndex = this.at;
    if (!literal.test(this.text)) throw this.fault();
    const source = this.text.slice(this.at, literal.lastIndex);
    this.at = literal.lastIndex;
    return new JsonLiteral(source);
  }

  private nested(code: number): JsonValue {
    if (++this.depth > deepestJson) throw new JsonFault('depth', this.at);
    this.at++;
    const found = code === brace ? this.object() : this.list();
    this.at++;
    this.depth--;
    return found;
  }

  private object(): JsonObject {
    const found = new JsonObject();
    if (this.skipBlanks() === endBrace) return found;
    for (;;) {
      if (this.skipBlanks() !== quote) throw this.fault();
      const key = this.string();
      if (this.skipBlanks() !== colon) throw this.fault();
      this.at++;
      found.set(key, this.value());
      if (!this.continues(endBrace)) return found;
    }
  }

  private list(): JsonValue[] {
    const found: JsonValue[] = [];
    if (this.skipBlanks() === endBracket) return found;
    do found.push(this.value());
    while (this.continues(endBracket));
    return found;
  }

  /** Returns true after a comma, and false at the end. */
  private continues(end: number): boolean {
    const code = this.skipBlanks();
    if (code === end) return false;
    if (code !== comma) throw this.fault();
    this.at++;
    return true;
  }

  private string(): string {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    const isPlain = this.backslashFrom(start) > end;
    for (let escape = this.backslash; escape < end; escape = this.backslashFrom(escape + 2)) {
      if (escape === end - 1) end = this.text.indexOf('"', end + 1);
    }
    if (end < 0) throw this.fault(this.text.length);
    if (this.controlFrom(start) < end) throw this.fault(this.control);
    this.at = end + 1;
    return isPlain ? this.text.slice(start + 1, end) : this.unescaped(start);
  }

  private unescaped(start: number): string {
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      throw this.fault(start);
    }
  }

  private backslashFrom(from: number): number {
    if (this.backslash < from) {
      const found = this.text.indexOf('\\', from);
      this.backslash = found < 0 ? Infinity : found;
    }
    return this.backslash;
  }

  private controlFrom(from: number): number {
    if (this.control < from) {
      control.lastIndex = from;
      this.control = control.test(this.text) ? control.lastIndex - 1 : Infinity;
    }
    return this.control;
  }
}
