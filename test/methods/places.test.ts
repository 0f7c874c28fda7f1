import { expect, test } from 'vitest';
import { filesWith } from '../files-with';

const sources = import.meta.glob<string>(['/src/**/*.{ts,vue,css,html}', '!/src/shared/i18n/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('a method is in three files: one of its own, and a line in each list', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(500);
  expect(filesWith(sources, /bitfit/i)).toEqual([
    '/src/engine/methods/registry.ts',
    '/src/methods/bitfit.ts',
    '/src/methods/list.ts',
  ]);
});

test('only the sample study and the paper’s figure name further methods without settings of their own', () => {
  const own = /^\/src\/(engine\/)?methods\//;
  const elsewhere = (name: string) =>
    filesWith(sources, new RegExp(`['"\`]${name}['"\`]`)).filter((file) => !own.test(file));
  const [sample, figure] = ['/src/workbench/sample/sample-study.ts', '/src/report/figures/figure-4/figure.ts'];
  expect(elsewhere('layernorm')).toEqual([figure, sample].sort());
  expect(elsewhere('features')).toEqual([sample]);
});
