import { describe, expect, it } from 'vitest';
import { glueImportSchema, importSpecSchema } from '../../src/shared/dataset-import';
import { isItemName, isNewName, suggestedName } from '../../src/shared/item-name';

describe('names of tasks and encoders', () => {
  it.each(['reviews', 'sst-2', '영화_리뷰.v2', 'समीक्षा', '評論', 'Отзывы', 'cafés', '2024', 'console', 'nul-test'])(
    '%s is one',
    (name) => expect([isItemName(name), isNewName(name)]).toEqual([true, true]),
  );

  it.each([
    ...['', 'a/b', 'a\\b', '..', '.hidden', '-x', '_x', 'a b', 'a\u0000b', 'a\nb', 'a:b', 'a\u202eb', 'a\u200bb'],
    ...['CON', 'con.csv', 'Nul', 'COM1', 'lpt9.txt', 'com¹', 'name.', 'ㅤ', 'a\u3164', '😀'],
    ...['x'.repeat(81), '글'.repeat(67)],
  ])('%j is none', (name) => expect(isNewName(name)).toBe(false));

  it('are composed, so that a name is the same from every system', () => {
    const name = '영화';
    const spec = { name: name.normalize('NFD'), kind: 'regression', files: ['a'], text: ['a'], label: 'b' };
    expect(importSpecSchema.parse(spec).name).toBe(name);
    expect(glueImportSchema.parse({ task: 'sst-2', name: name.normalize('NFD') }).name).toBe(name);
  });

  it.each([
    ['영화 리뷰 (최종)', '영화-리뷰-최종'],
    ['Café Reviews!', 'café-reviews'],
    ['..hidden', 'hidden'],
    ['con', 'con-data'],
    ['nul.final', 'nul-data.final'],
    ['글'.repeat(100), '글'.repeat(66)],
    ['👍', ''],
  ])('%s suggests %s', (text, name) => {
    expect(suggestedName(text)).toBe(name);
    if (name) expect(isNewName(name)).toBe(true);
  });
});
