import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { MethodId } from '../../src/shared/method';
import { readCheckpoint } from './checkpoint';
import type { Measured } from './figures';
import type { MeasuredStep } from './measure-step';
import { checkFit, labelOf, parseStepOptions } from './step-options';

const usualMethods: readonly MethodId[] = ['adapter', 'full', 'top-n'];
const entry = fileURLToPath(new URL('../bench.ts', import.meta.url));

/** Time, lower bound by matrix products, and peak memory of a training step, each method in its own process. */
export async function stepFigures(args: readonly string[]): Promise<Measured> {
  const options = parseStepOptions(args);
  checkFit(options, (await readCheckpoint(options.encoder)).shape);
  const figures: Measured['figures'][number][] = [];
  let versions: Measured['versions'] = {};
  for (const method of options.method ? [options.method] : usualMethods) {
    const measured = await inOwnProcess([...args.filter((arg) => arg !== '--json'), '--method', method]);
    const name = `step.${labelOf(method, options)}`;
    figures.push(
      { name: `${name}.ms`, value: measured.ms, unit: 'ms' },
      { name: `${name}.productsMs`, value: measured.productsMs, unit: 'ms' },
      { name: `${name}.peakRssMB`, value: measured.peakRssMB, unit: 'MB' },
    );
    versions = measured.versions;
  }
  return { figures, versions };
}

async function inOwnProcess(args: readonly string[]): Promise<MeasuredStep> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', entry, 'measure-step', ...args]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as MeasuredStep;
}
