import { execa } from 'execa';
import { fileURLToPath } from 'node:url';
import type { Measured } from './figures';

const entry = fileURLToPath(new URL('../bench.ts', import.meta.url));

/** Runs a part of a benchmark in a process of its own, so that its peak memory is its own. */
export async function inOwnProcess(part: string, args: readonly string[]): Promise<Measured> {
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', entry, part, ...args]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured;
}

/** Returns figures to the process that started this one. */
export const tell = (measured: Measured): void => void process.stdout.write(`${JSON.stringify(measured)}\n`);
