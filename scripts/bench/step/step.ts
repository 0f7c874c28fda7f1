import type { Measured } from '../figures';
import { inOwnProcess } from '../own-process';
import { readCheckpoint } from '../checkpoint';
import { checkFit, parseStepOptions } from './step-options';

/** Measures the training steps of the comparison with peers, or the one that the options choose. */
export async function stepFigures(args: readonly string[]): Promise<Measured> {
  const options = parseStepOptions(args);
  checkFit(options, (await readCheckpoint(options.encoder)).shape);
  const own = args.filter((arg) => arg !== '--json');
  const step = (...more: string[]) => inOwnProcess('measure-step', [...own, ...more]);
  if (options.method !== null || options.cached) return step();
  const parts = [
    await step('--method', 'adapter'),
    await step('--method', 'full'),
    await step('--method', 'top-n'),
    await step('--method', 'top-n', '--cached'),
    await inOwnProcess('measure-features', own),
    await inOwnProcess('measure-steady', own),
  ];
  return { figures: parts.flatMap(({ figures }) => figures), versions: parts[0]!.versions };
}
