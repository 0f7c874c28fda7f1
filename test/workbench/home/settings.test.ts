import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { settingsFile } from '../../../src/workbench/home/settings';

const fileWith = (content: unknown): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'settings-')), 'settings.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

const pace = { stepsPerSecond: 10 };

it('reads parallel runs by their former key, and writes them by the new one', async () => {
  const paces = { machine: 'here', paces: [{ atOnce: 2, ...pace }] };
  const file = fileWith({ atOnce: 3, theme: 'dark', paces });
  const settings = settingsFile(file);
  expect(settings.get()).toMatchObject({ parallel: 3, theme: 'dark' });
  expect(settings.get().paces).toEqual({ machine: 'here', paces: [{ parallel: 2, ...pace }] });
  await settings.change({ theme: 'light' });
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect(stored).toMatchObject({ parallel: 3, theme: 'light' });
  expect(stored).not.toHaveProperty('atOnce');
});

it.each([
  [{ atOnce: 3, parallel: 5 }, 5],
  [{ atOnce: 'many' }, 'auto'],
  [{ atOnce: 0 }, 'auto'],
  [{}, 'auto'],
  [[], 'auto'],
  [null, 'auto'],
])('from %j the number of parallel runs is %s', (content, expected) =>
  expect(settingsFile(fileWith(content)).get().parallel).toBe(expected),
);
