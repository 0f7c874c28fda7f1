import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOptions, poolCheck } from '../../scripts/native/sources';

const hasCompiler = spawnSync('g++', ['--version']).status === 0;
const reason = hasCompiler ? '' : ' (skipped: there is no C++ compiler here)';

describe.skipIf(!hasCompiler)(`the thread pool of the kernels${reason}`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-pool-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const program = path.join(folder, 'pool');
  beforeAll(() => {
    execFileSync('g++', [...buildOptions, '-O1', ...poolCheck.files, '-o', program]);
  });

  it.each([1, 2, 5])('rethrows errors of chunks and refuses a loop inside another one, %i threads', (threads) => {
    const env = { ...process.env, TF_NUM_INTRAOP_THREADS: String(threads) };
    const { stdout, status } = spawnSync(program, { env, encoding: 'utf8', timeout: 120_000 });
    expect(stdout).toBe(`${threads} threads, 0 failures\n`);
    expect(status).toBe(0);
  });
});
