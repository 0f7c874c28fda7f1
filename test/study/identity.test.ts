import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '../../src/study/plan/identity';

it('canonical JSON sorts keys at every level and drops what is undefined', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: undefined, B: 1e-7 })).toBe(
    '{"B":1e-7,"b":[1,{"c":"é\\"","d":null}]}',
  );
});

it('canonical JSON keeps the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('sha256Hex equals the hash of the UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
  );
});
