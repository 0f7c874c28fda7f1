import { AppError } from '../src/shared/errors';
import type { Measured } from './bench/figures';
import { printMeasured } from './bench/print';

/** `npm run bench -- NAME [--json] …`: prints figures, the machine and the versions. docs/performance.md describes each. */
const benchmarks: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<Measured>>>> = {
  step: async () => (await import('./bench/step/step')).stepFigures,
  study: async () => (await import('./bench/study/study')).studyFigures,
  data: async () => (await import('./bench/data/data')).dataFigures,
  store: async () => (await import('./bench/store/store')).storeFigures,
  rates: async () => (await import('./bench/rates/rates')).rateFigures,
  'target-scale': async () => (await import('./bench/rates/rates')).targetScaleFigures,
  startup: async () => (await import('./bench/startup/startup')).startupFigures,
};

/** Parts of a benchmark that run in a process of their own. */
const parts: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<void>>>> = {
  'measure-step': async () => (await import('./bench/step/measure-step')).measureStep,
  'measure-features': async () => (await import('./bench/step/measure-features')).measureFeatures,
  'measure-steady': async () => (await import('./bench/step/measure-steady')).measureSteady,
};

const [name = '', ...args] = process.argv.slice(2);
try {
  if (parts[name]) await (await parts[name]())(args);
  else if (benchmarks[name]) printMeasured(await (await benchmarks[name]())(args), args.includes('--json'));
  else {
    const known = Object.keys(benchmarks).join(', ');
    process.stderr.write(`There is no benchmark named ${name || '(none)'}; known are: ${known}.\n`);
    process.exitCode = 2;
  }
} catch (error) {
  // An error of use is one sentence; any other keeps its stack.
  const usage = error instanceof AppError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${usage ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = usage ? 2 : 1;
}
