import { measureStep } from './bench/measure-step';
import { AppError } from '../src/shared/errors';
import { printFigures } from './bench/figures';
import { stepFigures } from './bench/step';

/** `npm run bench -- step [--json] …`: prints figures with the machine and the versions they were taken on. */
const benchmarks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  step: async (args) => printFigures(await stepFigures(args), args.includes('--json')),
  // One method in a process of its own, so that its peak memory is its own; started by `step`.
  'measure-step': measureStep,
};

const [name, ...args] = process.argv.slice(2);
const benchmark = benchmarks[name ?? ''];
if (benchmark) {
  await benchmark(args).catch((error: unknown) => {
    // What a person can mend is one sentence; all else keeps its stack.
    const usage = error instanceof AppError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    process.stderr.write(`${usage ? (error as Error).message : (error as Error).stack}\n`);
    process.exitCode = usage ? 2 : 1;
  });
} else {
  process.stderr.write(`There is no benchmark named ${name ?? '(none)'}; known are: step.\n`);
  process.exitCode = 2;
}
