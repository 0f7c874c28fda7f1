import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  failedInPlaywright,
  failedInVitest,
  type PlaywrightReport,
  type VitestReport,
} from '../../scripts/test/failed-tests';

/** Creates a folder with these files that finds the project's packages. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'failed-tests-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction');
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

const body = (runner: string): string => `
  import { expect, test } from '${runner}';
  test.describe('groups', () => test('name a test', () => expect(1 + 1).toBe(3)));
  test('passes', () => expect(2).toBe(2));
  test('throws', () => { throw new Error('first line\\nsecond line'); });
`;

/** Runs a test runner in a folder and returns its report. The variables by which runners detect each other are removed. */
function reportOf(folder: string, ...command: string[]): string {
  const environment = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|JEST|NODE_ENV)/.test(name));
  const report = path.join(folder, 'report.json');
  spawnSync(process.execPath, command, {
    cwd: folder,
    env: { ...Object.fromEntries(environment), PLAYWRIGHT_JSON_OUTPUT_FILE: report, FORCE_COLOR: '1' },
  });
  return readFileSync(report, 'utf8');
}

it("names the failures of Vitest's report, also a file that could not be loaded", () => {
  const folder = folderOf({
    'a.test.mjs': body('vitest'),
    'b.test.mjs': `throw new Error('cannot be loaded');`,
    'vitest.config.mjs': `export default { test: { include: ['*.test.mjs'] } };`,
  });
  const vitest = path.resolve('node_modules/vitest/vitest.mjs');
  const report = reportOf(folder, vitest, 'run', '--reporter=json', '--outputFile.json=report.json');
  const failed = failedInVitest(JSON.parse(report) as VitestReport);
  expect(failed.map(({ file, ...rest }) => ({ file: path.basename(file), ...rest }))).toEqual([
    { file: 'a.test.mjs', name: 'groups name a test', reason: expect.stringContaining('expected 2 to be 3') as string },
    { file: 'a.test.mjs', name: 'throws', reason: 'Error: first line' },
    { file: 'b.test.mjs', name: 'the file itself', reason: 'cannot be loaded' },
  ]);
});

it("names the failures of Playwright's report with their groups and without colours", () => {
  const folder = folderOf({ 'a.spec.mjs': body('@playwright/test') });
  const report = reportOf(folder, path.resolve('node_modules/@playwright/test/cli.js'), 'test', '--reporter=json');
  const failed = failedInPlaywright(JSON.parse(report) as PlaywrightReport);
  expect(failed.map(({ file, ...rest }) => ({ file: path.basename(file), ...rest }))).toEqual([
    { file: 'a.spec.mjs', name: 'throws', reason: 'Error: first line' },
    { file: 'a.spec.mjs', name: 'groups name a test', reason: expect.stringContaining('toBe') as string },
  ]);
});
