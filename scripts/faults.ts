import { parseArgs } from 'node:util';
import { AppError } from '../src/shared/errors';
import { wholeNumber } from './bench/number-options';
import { inScratchFolder } from './bench/scratch-folder';
import { kills } from './faults/kills';

/**
 * `npm run faults -- kills [--kills 60] [--at-once 2] [--seed 1]`: the real command line on a study with every method, killed at
 * random moments and continued, then compared with one that was left alone. Exit status 0 where nothing differs.
 */
const [name = '', ...args] = process.argv.slice(2);
try {
  if (name !== 'kills') {
    process.stderr.write(`There is no fault named ${name || '(none)'}; known are: kills.\n`);
    process.exitCode = 2;
  } else {
    const { values } = parseArgs({
      args,
      options: {
        kills: { type: 'string', default: '60' },
        'at-once': { type: 'string', default: '2' },
        seed: { type: 'string', default: '1' },
      },
    });
    const options = {
      kills: wholeNumber('kills', values.kills),
      atOnce: wholeNumber('at-once', values['at-once']),
      seed: wholeNumber('seed', values.seed, 0),
      say: (line: string) => void process.stdout.write(`${line}\n`),
    };
    const { summary, faults } = await inScratchFolder((folder) => kills(folder, options));
    process.stdout.write(`${summary}\n${faults.map((fault) => `DIFFERS: ${fault}\n`).join('')}`);
    process.stdout.write(faults.length === 0 ? 'nothing lost, nothing doubled, every bit equal\n' : '');
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
} catch (error) {
  const usage = error instanceof AppError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${usage ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = usage ? 2 : 1;
}
