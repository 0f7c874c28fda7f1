import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const child = path.join(import.meta.dirname, 'children/fault.ts');
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', child, ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', ADAPTER_WORKBENCH_DEBUG: '' },
  });

test.each([
  ['rejection', 1, 'no such table'],
  ['exception', 1, 'JSON'],
  ['refusal', 2, 'npm run setup'],
])('A %s that nobody handled ends a command with one sentence and exit code %i', (kind, code, words) => {
  const { status, stderr, stdout } = run(kind);
  expect(status).toBe(code);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toContain(words);
  expect(stdout).toBe('');
});

test('Work that can be continued saves its state before an unhandled error ends the command', () => {
  const { status, stdout, stderr } = run('rejection', 'busy');
  expect(stdout).toBe('saved\n');
  expect(stderr).toContain('no such table');
  expect(status).toBe(1);
});
