import { choose } from '../../src/study/results/choose';
import { intervalsOf } from '../../src/study/results/bootstrap';
import { cellsOf } from '../../src/study/results/cells';
import { compare } from '../../src/study/results/comparison';
import { mulberry32, seedOf } from '../../src/study/random';
import { simulatedStudies } from './made-up-results';

export interface AnswerSimulation {
  readonly studies: number;
  readonly draws: number;
  readonly seed: number;
}

/** One row of the report: shares of studies. */
export interface AnswerRates {
  readonly seeds: number;
  readonly seedSpread: number;
  /** Every candidate lies just outside the margin: the share of studies that called one certain. */
  readonly falselyCertain: number;
  /** Every candidate equals full fine-tuning: the share of studies that found a smallest setting. */
  readonly found: number;
  /** The same: the smallest of all candidates was called refuted. */
  readonly falselyRefuted: number;
}

const within = 1;
const form = { tasks: 3, rows: 400, sizes: [1, 2, 4, 8, 16, 32, 64, 128] } as const;

/** Returns how often answers are wrong, for each number of seeds and spread. Calls `say` with each row. */
export function simulateAnswers(options: AnswerSimulation, say: (row: AnswerRates) => void): void {
  for (const seedSpread of [1, 2]) {
    for (const seeds of [2, 3, 5]) {
      const at = (delta: number) => outcomes({ ...form, seeds, seedSpread, delta }, options);
      const outside = at(-within - 1e-6);
      const equal = at(0);
      say({
        ...{ seeds, seedSpread, falselyCertain: outside.certain },
        ...{ found: equal.smallest, falselyRefuted: equal.firstRefuted },
      });
    }
  }
}

function outcomes(
  study: Parameters<typeof simulatedStudies>[0],
  { studies, draws, seed }: AnswerSimulation,
): { readonly certain: number; readonly smallest: number; readonly firstRefuted: number } {
  const make = simulatedStudies(study);
  const random = mulberry32(seedOf(`${seed}|${JSON.stringify(study)}`));
  const count = { certain: 0, smallest: 0, firstRefuted: 0 };
  for (let i = 0; i < studies; i++) {
    const { results, predictions } = make(random);
    const comparison = compare(cellsOf(results));
    const intervals = intervalsOf(comparison, predictions, draws);
    const { certain, smallest, vetoed } = choose(comparison.candidates, (one) => intervals.overall(one), within);
    if (certain) count.certain++;
    if (smallest) count.smallest++;
    if (vetoed[0]?.candidate === comparison.candidates[0]) count.firstRefuted++;
  }
  return {
    certain: count.certain / studies,
    smallest: count.smallest / studies,
    firstRefuted: count.firstRefuted / studies,
  };
}
