import { expect, it } from 'vitest';
import { cannotWrite } from '../../src/shared/cannot-write';
import { AppError, appError } from '../../src/shared/errors';

const withCode = (code: string) => Object.assign(new Error('technical'), { code });

it.each([
  ...['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].map((code) => [code, 'disk-full'] as const),
  ...['EACCES', 'EROFS', 'EIO', 'ENOENT', 'EMFILE', 'ENAMETOOLONG'].map((code) => [code, 'cannot-write'] as const),
  ...['SQLITE_CANTOPEN', 'SQLITE_READONLY_DBMOVED', 'SQLITE_IOERR_WRITE'].map(
    (code) => [code, 'cannot-write'] as const,
  ),
])('%s is a sentence that names the place: %s', (code, expected) => {
  const fault = cannotWrite('/a/file', withCode(code));
  expect(fault).toBeInstanceOf(AppError);
  expect(fault).toMatchObject({ code: expected, details: { place: '/a/file' }, cause: { code } });
});

it.each([
  appError('file-missing', { file: 'a' }),
  withCode('ERR_INVALID_ARG_TYPE'),
  withCode('SQLITE_CORRUPT'),
  new Error('no code'),
])('%s stays as it is', (error) => expect(cannotWrite('/a/file', error)).toBe(error));
