import { execa } from 'execa';
import { fileURLToPath } from 'node:url';
import type { Measured } from './figures';

const entry = fileURLToPath(new URL('../bench.ts', import.meta.url));

/** Runs a part of a benchmark in a process of its own, whose peak memory is then that of the part. */
export async function inOwnProcess(part: string, args: readonly string[]): Promise<Measured> {
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', entry, part, ...args]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured;
}

/** Sends the result of a part to the process that started it. */
export const sendMeasured = (measured: Measured): void => void process.stdout.write(`${JSON.stringify(measured)}\n`);
