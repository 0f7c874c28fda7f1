import { mulberry32 } from '../../src/data/split/shuffle';
import { AppError } from '../../src/shared/errors';
import type { Target } from './targets';

export interface Fuzzed {
  readonly cases: number;
  /** Counts of files that a reader accepted, and that it refused with an AppError. */
  readonly taken: number;
  readonly refused: number;
  /** The numbers of failed cases, each with the failure. */
  readonly failures: readonly string[];
  readonly slowestMs: number;
  /** Most memory that one case added to the process, in bytes. */
  readonly mostBytes: number;
}

const longestMs = 2_000;
const mostAllowed = 512 * 2 ** 20;

/** Reads damaged files. A failure is any other error than an AppError, a wrong value, more than 2 s or 512 MB. */
export async function fuzz(target: Target, { cases, seed }: { cases: number; seed: number }): Promise<Fuzzed> {
  const samples = target.samples();
  const failures: string[] = [];
  let [taken, refused, slowestMs, mostBytes] = [0, 0, 0, 0];
  for (let number = 0; number < cases; number++) {
    const random = mulberry32(seed + number * 7_919);
    const bytes = target.make(samples[number % samples.length]!, samples, random);
    const [before, start] = [process.memoryUsage.rss(), performance.now()];
    try {
      await target.read(bytes);
      taken++;
    } catch (error) {
      if (error instanceof AppError) refused++;
      else failures.push(`case ${number}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const ms = performance.now() - start;
    const added = process.memoryUsage.rss() - before;
    if (ms > longestMs) failures.push(`case ${number}: ${Math.round(ms)} ms`);
    if (added > mostAllowed) failures.push(`case ${number}: ${added} bytes`);
    slowestMs = Math.max(slowestMs, ms);
    mostBytes = Math.max(mostBytes, added);
  }
  return { cases, taken, refused, failures, slowestMs, mostBytes };
}
