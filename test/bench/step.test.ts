import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { writeTinyEncoder } from '../tiny-encoder';

const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/bench.ts', 'step', ...args]);

it('the step benchmark prints time, pure products and peak memory of each method, with machine and versions', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeTinyEncoder(folder);
  const { stdout } = await bench('--json', '--encoder', folder, '--length', '16', '--batch', '4', '--steps', '1');
  const printed = JSON.parse(stdout) as {
    figures: { name: string; value: number; unit: string }[];
    machine: { cores: number };
    versions: { tensorflow: string };
  };
  expect(printed.figures.map(({ name, unit }) => `${name} ${unit}`)).toEqual(
    ['adapter64', 'full', 'top1'].flatMap((label) => [
      `step.${label}.ms ms`,
      `step.${label}.productsMs ms`,
      `step.${label}.peakRssMB MB`,
    ]),
  );
  expect(printed.figures.every(({ value }) => value > 0)).toBe(true);
  expect(printed.machine.cores).toBeGreaterThan(0);
  expect(printed.versions.tensorflow).toMatch(/^\d+\./);
});

it.each([
  [['--method', 'foo'], /--method is "foo"; allowed: full, top-n/],
  [['--encoder', '/nowhere'], /\/nowhere has no config.json/],
  [['--depth', '3'], /--depth/],
])('refuses %j in one sentence', async (args, sentence) => {
  const failure: unknown = await bench(...args).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) as string });
  expect((failure as { stderr: string }).stderr.trim().split('\n')).toHaveLength(1);
});
