import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measured } from './figures';

const entry = fileURLToPath(new URL('../bench.ts', import.meta.url));

/** Runs a part of a benchmark in a process of its own, so that its peak memory is its own. */
export async function inOwnProcess(part: string, args: readonly string[]): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', entry, part, ...args]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured;
}

/** The other side of it. */
export const tell = (measured: Measured): void => void process.stdout.write(`${JSON.stringify(measured)}\n`);
