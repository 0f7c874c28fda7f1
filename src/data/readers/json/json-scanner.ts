import type { LineBreak } from '../data-file';
import { JsonFault } from './parse-json';

/**
 * A step in the structure of a JSON text: the begin or end of a container, or the begin of a text, number or literal.
 */
export type JsonStep = 'open' | 'close' | 'scalar';

interface Level {
  readonly isObject: boolean;
  /** Key of the current member; null below the depth at which keys are tracked. */
  key: string | null;
}

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';

/** Keys below this depth are not tracked, so that a text that only opens objects takes little memory. */
const namedLevels = 6;
const mostLevels = 1000;
/** Longer keys are cut; no column has such a name. */
const longestKey = 10_000;

const [quote, backslash, brace, bracket, endBrace, endBracket, comma, colon] = [34, 92, 123, 91, 125, 93, 44, 58];

/**
 * Finds the structure of a JSON text that arrives in pieces, without creating its values. Throws `JsonFault` with the
 * position in the piece. Numbers and literals are not checked.
 */
export class JsonScanner {
  readonly levels: Level[] = [];
  /** Index of the character after the last step in the piece. */
  at = 0;
  /** Number of line ends so far: `\n`, or `\r` in old files. */
  breaks = 0;
  private piece = '';
  private expected: Expected = 'value';
  /** A string or literal that the end of a piece may cut. */
  private open: 'key' | 'string' | 'literal' | null = null;
  private isEscaped = false;
  /** The key so far, if pieces cut it, and the index at which it continues in this piece. */
  private keyText = '';
  private keyStart = 0;

  private readonly lineBreak: number;

  constructor(lineBreak: LineBreak) {
    this.lineBreak = lineBreak.charCodeAt(0);
  }

  feed(piece: string): void {
    if (this.open === 'key' && this.keyText.length < longestKey) this.keyText += this.piece.slice(this.keyStart);
    this.keyStart = 0;
    this.piece = piece;
    this.at = 0;
  }

  /** Returns whether the text may end here: every container and string is closed. */
  get isWhole(): boolean {
    return this.levels.length === 0 && this.open !== 'key' && this.open !== 'string';
  }

  /** Returns the keys that lead to the last opened container; null if one of the levels above it is a list. */
  path(): string[] | null {
    const above = this.levels.slice(0, -1);
    return above.every(({ isObject, key }) => isObject && key !== null) ? above.map(({ key }) => key!) : null;
  }

  /** Returns the next step; null at the end of the piece. */
  next(): JsonStep | null {
    for (; this.at < this.piece.length; this.at++) {
      const code = this.piece.charCodeAt(this.at);
      if (code === this.lineBreak) this.breaks++;
      if (this.open === null || this.endsLiteral(code)) {
        const step = this.take(code);
        if (step === null) continue;
        this.at++;
        return step;
      }
      if (this.open !== 'literal') this.within(code);
    }
    return null;
  }

  private endsLiteral(code: number): boolean {
    if (this.open !== 'literal' || !isDelimiter(code)) return false;
    this.open = null;
    return true;
  }

  /** Scans a character of a string. */
  private within(code: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (code === backslash) this.isEscaped = true;
    else if (code === quote) {
      if (this.open === 'key') this.endKey();
      this.open = null;
    }
  }

  private endKey(): void {
    const isNamed = this.levels.length <= namedLevels;
    this.levels.at(-1)!.key = isNamed ? this.unescaped(this.keyText + this.piece.slice(this.keyStart, this.at)) : null;
    this.keyText = '';
  }

  private unescaped(key: string): string {
    if (!key.includes('\\')) return key;
    try {
      return JSON.parse(`"${key}"`) as string;
    } catch {
      throw this.fault();
    }
  }

  private take(code: number): JsonStep | null {
    if (code === 32 || code === 10 || code === 13 || code === 9) return null;
    switch (this.expected) {
      case 'key or end':
      case 'key':
        if (code === endBrace && this.expected === 'key or end') return this.end(code);
        if (code !== quote) throw this.fault();
        this.open = 'key';
        this.keyStart = this.at + 1;
        this.expected = 'colon';
        return null;
      case 'colon':
        if (code !== colon) throw this.fault();
        this.expected = 'value';
        return null;
      case 'comma or end':
        if (code !== comma) return this.end(code);
        this.expected = this.levels.at(-1)!.isObject ? 'key' : 'value';
        return null;
      case 'value or end':
        return code === endBracket ? this.end(code) : this.begin(code);
      case 'value':
        return this.begin(code);
    }
  }

  private begin(code: number): JsonStep {
    if (code === brace || code === bracket) {
      if (this.levels.length === mostLevels) throw new JsonFault('depth', this.at);
      this.levels.push({ isObject: code === brace, key: null });
      this.expected = code === brace ? 'key or end' : 'value or end';
      return 'open';
    }
    if (isDelimiter(code)) throw this.fault();
    this.open = code === quote ? 'string' : 'literal';
    this.expected = this.afterValue();
    return 'scalar';
  }

  private end(code: number): JsonStep {
    const level = this.levels.at(-1);
    if (code !== (level?.isObject ? endBrace : endBracket) || !level) throw this.fault();
    this.levels.pop();
    this.expected = this.afterValue();
    return 'close';
  }

  /** Another value may follow at the top level, as in a file of objects that span lines. */
  private afterValue(): Expected {
    return this.levels.length === 0 ? 'value' : 'comma or end';
  }

  private fault(): JsonFault {
    return new JsonFault('syntax', this.at);
  }
}

const isDelimiter = (code: number): boolean =>
  code <= 32 || code === comma || code === colon || code === endBrace || code === endBracket;
