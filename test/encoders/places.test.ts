import { expect, test } from 'vitest';
import { families } from '../../src/encoders/families';
import { forwards } from '../../src/engine/encoder/families/list';
import { filesWith } from '../files-with';

const sources = import.meta.glob<string>('/src/**/*.{ts,vue}', { query: '?raw', import: 'default', eager: true });

test('names of parameters are in the files of families alone', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(500);
  const holders = filesWith(sources, /attention\.self|word_embeddings|intermediate\.dense|Wqkv|q_lin/);
  expect(holders.length).toBeGreaterThan(0);
  expect(holders.filter((file) => !file.startsWith('/src/encoders/'))).toEqual([]);
});

test('a family is in four files: two of its own, and a line in each list', () => {
  expect(filesWith(sources, /electra/i)).toEqual([
    '/src/encoders/electra.ts',
    '/src/encoders/families.ts',
    '/src/engine/encoder/families/electra.ts',
    '/src/engine/encoder/families/list.ts',
  ]);
});

test('every family has a forward pass', () => {
  expect(Object.keys(forwards).sort()).toEqual(families.map(({ id }) => id).sort());
});
