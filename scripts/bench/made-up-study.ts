import type { StudyFileInput } from '../../src/shared/study-file';

/** Returns a study of `runs` runs on one task: adapters of up to ten sizes and ten learning rates, and as many seeds as needed. */
export function studyOfRuns(name: string, task: string, runs: number): StudyFileInput {
  const sizes = largestDivisor(runs);
  const rates = largestDivisor(runs / sizes);
  const seeds = runs / sizes / rates;
  return {
    name,
    encoder: 'encoder',
    tasks: [task],
    methods: [
      {
        method: 'adapter',
        size: Array.from({ length: sizes }, (_, i) => 2 ** i),
        learningRate: Array.from({ length: rates }, (_, i) => 1e-4 * (i + 1)),
      },
    ],
    training: { epochs: 3, maxLength: 128 },
    seeds: Array.from({ length: seeds }, (_, i) => i),
  };
}

const largestDivisor = (count: number): number =>
  [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].find((divisor) => count % divisor === 0)!;
