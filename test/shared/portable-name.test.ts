import { describe, expect, it, test } from 'vitest';
import { alikeName, fileNameOf, isReservedName } from '../../src/shared/portable-name';

describe('A name that every system can use for a file', () => {
  test.each([
    'CON',
    'con',
    'NUL',
    'nul.txt',
    'AUX.tar.gz',
    'COM1',
    'lpt9',
    'COM¹',
    'CONIN$',
    'con .x',
    'a.',
    'a ',
    'PRN:x',
  ])('is not %j, which Windows reserves', (name) => expect(isReservedName(name)).toBe(true));
  test.each(['console', 'COM', 'COM10', 'com0', 'nullable', 'a.con', 'lpt', '감정', '.con', 'a.b'])(
    'may be %j',
    (name) => expect(isReservedName(name)).toBe(false),
  );

  it('is not one that differs from another in case or composition alone', () => {
    expect(alikeName('Tiny', ['other', 'tiny'])).toBe('tiny');
    expect(alikeName('ÉTÉ', ['e\u0301t\u00e9'])).toBe('e\u0301t\u00e9');
    expect(alikeName('tiny', ['tiny'])).toBeNull();
    expect(alikeName('tiny2', ['tiny'])).toBeNull();
  });

  it('can be made of any text', () => {
    expect(fileNameOf('../../victim')).toBe('_..-..-victim');
    expect(fileNameOf('NUL.db')).toBe('_NUL.db');
    expect(fileNameOf('a/b\\c:d\n.')).toBe('a-b-c-d-');
    expect(fileNameOf('')).toBe('_');
    expect(fileNameOf('학습률 비교.svg')).toBe('학습률 비교.svg');
  });
});
