import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonLiteral, JsonObject, jsonText, type JsonValue } from '../../src/data/readers/json/json-value';
import { deepestJson, JsonFault, parseJson } from '../../src/data/readers/json/parse-json';

/** The same value from the platform's parser. */
function plain(value: JsonValue): unknown {
  if (typeof value === 'string') return value;
  if (value instanceof JsonLiteral) return JSON.parse(value.source);
  if (value instanceof JsonObject) {
    return Object.fromEntries([...value.members].map(([key, one]) => [key, plain(one)]));
  }
  return value.map(plain);
}

function faultOf(text: string): JsonFault {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonFault) return error;
    throw error;
  }
  throw new Error(`no fault in ${text}`);
}

describe('the JSON parser', () => {
  it('parses whatever the platform writes, and writes it back', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, stringUnit: 'binary' }), fc.integer({ min: 0, max: 2 }), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(plain(parseJson(spaced))).toEqual(JSON.parse(spaced));
        expect(JSON.parse(jsonText(parseJson(spaced)))).toEqual(JSON.parse(spaced));
      }),
      { numRuns: 300 },
    );
  });

  it("refuses exactly what the platform refuses, except for Python's three tokens", () => {
    const character = fc.constantFrom(...'{}[]",:\\u01e+-.ntrue \t\n'.split(''), '\u0001', 'é');
    const texts = fc.string({ unit: character, maxLength: 14 });
    const outcome = (parse: (text: string) => unknown, text: string): unknown => {
      try {
        return parse(text);
      } catch {
        return 'refused';
      }
    };
    fc.assert(
      fc.property(texts, (text) => {
        const own = outcome((one) => plain(parseJson(one)), text);
        expect(own).toEqual(outcome((one) => JSON.parse(one) as unknown, text));
      }),
      { numRuns: 3000 },
    );
    expect(jsonText(parseJson('[NaN, Infinity, -Infinity]'))).toBe('[NaN,Infinity,-Infinity]');
  });

  it.each(['12345678901234567891', '0.10', '1e999', '-0', '1E+2', '-1.50e-3'])('keeps %s as it is written', (text) => {
    expect(jsonText(parseJson(` ${text} `))).toBe(text);
  });

  it('gives the position where a text stops being JSON', () => {
    expect(faultOf('{"a": 1,}')).toMatchObject({ kind: 'syntax', offset: 8 });
    expect(faultOf('{"a": "no end}')).toMatchObject({ offset: 14 });
    expect(faultOf('{"a": 01}')).toMatchObject({ offset: 7 });
    expect(faultOf('{"a": "\\x"}')).toMatchObject({ offset: 6 });
    expect(faultOf('{} {}')).toMatchObject({ offset: 3 });
  });

  it('limits the depth, and takes time in proportion to the text', () => {
    expect(faultOf('['.repeat(4_000_000))).toMatchObject({ kind: 'depth', offset: deepestJson });
    const keys = Array.from({ length: 300_000 }, () => '"k":"\\\\"').join(',');
    const before = performance.now();
    expect(plain(parseJson(`{${keys}}`))).toEqual({ k: '\\' });
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('treats keys such as __proto__ as ordinary keys', () => {
    const value = parseJson('{"__proto__": {"polluted": 1}, "constructor": 2}') as JsonObject;
    expect([...value.members.keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
