import { parseArgs } from 'node:util';
import { AppError } from '../src/shared/errors';
import { wholeNumber } from './bench/number-options';
import { inScratchFolder } from './bench/scratch-folder';
import { kills } from './faults/kills';

/**
 * `npm run faults -- kills [--kills 60] [--parallel 2] [--seed 1]`: runs a study with every method by the real command line, kills
 * its processes at random moments, and compares the result with that of an undisturbed study. Exit status 1 if they differ.
 * `--at-once` is another name of `--parallel`.
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
        parallel: { type: 'string' },
        'at-once': { type: 'string' },
        seed: { type: 'string', default: '1' },
      },
    });
    const options = {
      kills: wholeNumber('kills', values.kills),
      parallel: wholeNumber('parallel', values.parallel ?? values['at-once'] ?? '2'),
      seed: wholeNumber('seed', values.seed, 0),
      say: (line: string) => void process.stdout.write(`${line}\n`),
    };
    const { summary, faults } = await inScratchFolder((folder) => kills(folder, options));
    process.stdout.write(`${summary}\n${faults.map((fault) => `DIFFERS: ${fault}\n`).join('')}`);
    process.stdout.write(faults.length === 0 ? 'nothing lost, nothing duplicated, every bit equal\n' : '');
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
} catch (error) {
  const usage = error instanceof AppError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${usage ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = usage ? 2 : 1;
}
