import { parseArgs } from 'node:util';
import { wholeNumber } from './bench/number-options';
import { simulateAnswers } from './simulate/answers';

/**
 * `npm run simulate -- [--studies 1000] [--draws 2000] [--seed 1]`: how often an answer is wrong on simulated studies of
 * 3 tasks, 400 rows and 8 candidates. docs/statistics.md shows its figures.
 */
const { values } = parseArgs({
  options: {
    studies: { type: 'string', default: '1000' },
    draws: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(8);
process.stdout.write('seeds  seed spread  falsely certain  found when equal  falsely refuted\n');
simulateAnswers(
  {
    studies: wholeNumber('studies', values.studies),
    draws: wholeNumber('draws', values.draws),
    seed: wholeNumber('seed', values.seed, 0),
  },
  ({ seeds, seedSpread, falselyCertain, found, falselyRefuted }) => {
    const row = [String(seeds).padStart(5), `${seedSpread} points`.padStart(11), percent(falselyCertain).padStart(15)];
    process.stdout.write(`${[...row, percent(found).padStart(16), percent(falselyRefuted).padStart(15)].join('  ')}\n`);
  },
);
