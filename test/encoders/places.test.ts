import { expect, test } from 'vitest';
import { families } from '../../src/encoders/families';
import { forwards } from '../../src/engine/encoder/families/list';

const sources = import.meta.glob<string>('/src/**/*.{ts,vue}', { query: '?raw', import: 'default', eager: true });
const holding = (pattern: RegExp): string[] =>
  Object.entries(sources)
    .filter(([, text]) => pattern.test(text))
    .map(([file]) => file)
    .sort();

test('names of parameters are in the file of their family alone', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(500);
  expect(holding(/attention\.self|word_embeddings|intermediate\.dense/)).toEqual(['/src/encoders/bert.ts']);
});

test('a family is in five files: two of its own, a line in each list, and its special tokens', () => {
  expect(holding(/roberta/i)).toEqual([
    '/src/encoders/families.ts',
    '/src/encoders/roberta.ts',
    '/src/encoders/special-tokens.ts',
    '/src/engine/encoder/families/list.ts',
    '/src/engine/encoder/families/roberta.ts',
  ]);
});

test('every family has a forward pass', () => {
  expect(Object.keys(forwards).sort()).toEqual(families.map(({ id }) => id).sort());
});
