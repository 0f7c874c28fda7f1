import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';

/** The output of every benchmark with `--json`. */
export interface Printed {
  readonly figures: readonly { readonly name: string; readonly value: number; readonly unit: string }[];
  readonly machine: { readonly cores: number };
  readonly versions: Readonly<Record<string, string>>;
}

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/bench.ts', ...args]);

export const bench = async (...args: string[]): Promise<Printed> =>
  JSON.parse((await run(...args, '--json')).stdout) as Printed;

/** Returns the sentence that refuses wrong arguments, and expects that it is the only output. */
export async function refusalOf(...args: string[]): Promise<string> {
  const failure: unknown = await run(...args).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code: 2, stdout: '' });
  const lines = (failure as { stderr: string }).stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

/** Returns an empty folder that is removed after the test. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'bench-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
