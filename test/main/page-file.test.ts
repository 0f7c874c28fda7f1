import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileOf } from '../../src/main/windows/page-file';

describe('The page protocol', () => {
  const folder = path.resolve('/app/page');

  test('serves files of the page', () => {
    expect(fileOf('app://workbench/index.html', folder)).toBe(path.join(folder, 'index.html'));
    expect(fileOf('app://workbench/assets/a%20b.js?x#y', folder)).toBe(path.join(folder, 'assets', 'a b.js'));
  });

  test.each([
    'app://workbench/../secret.html',
    'app://workbench/..%2Fsecret.html',
    'app://workbench/assets/%2e%2e/%2e%2e/secret.html',
    'app://workbench/%2e%2e%2fpage-of-another/index.html',
    'app://other/index.html',
  ])('serves nothing outside it: %s', (url) => {
    const file = fileOf(url, folder);
    expect(file === null || file.startsWith(folder + path.sep)).toBe(true);
  });

  test('never serves the folder beside it whose name begins alike', () => {
    expect(fileOf('app://workbench/..%2Fpage-of-another%2Findex.html', folder)).toBeNull();
  });

  test('returns nothing for a name that cannot be decoded', () => {
    expect(fileOf('app://workbench/%E0%A4%A', folder)).toBeNull();
  });
});
