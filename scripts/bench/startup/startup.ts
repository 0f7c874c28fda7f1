import { execa } from 'execa';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../../src/setup/folders';
import { forkTrainer } from '../../../src/workbench/trainer-process';
import { figureOf, type Measured } from '../figures';
import { wholeNumber } from '../number-options';
import { timesOf } from '../timing';
import { ownVersions } from '../versions';
import { windowReady } from './window-ready';

/** Measures the start of the help, of a set-up with nothing to do, of a trainer and of the window. */
export async function startupFigures(args: readonly string[]): Promise<Measured> {
  const options = { repeats: { type: 'string', default: '5' }, json: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const repeats = wholeNumber('repeats', values.repeats);
  const help = await timesOf(repeats, () => program('src/cli/main.ts', '--help'));
  const setup = await timesOf(repeats, () => program('scripts/setup.ts', '--quiet'));
  const trainer = await timesOf(repeats, trainerReady);
  const window = await windowReady(repeats);
  return {
    figures: [
      figureOf('startup.help.ms', 'ms', help),
      figureOf('startup.secondSetup.ms', 'ms', setup),
      figureOf('startup.trainer.ms', 'ms', trainer),
      ...(window === null ? [] : [figureOf('startup.window.ms', 'ms', window.times)]),
    ],
    versions: window === null ? ownVersions : { ...ownVersions, electron: window.electron },
  };
}

/** Runs a program to its end, as `npm run` does. */
const program = (entry: string, ...args: string[]) =>
  execa(process.execPath, ['--import', 'tsx', entry, ...args], { cwd: projectFolder() });

/** Starts a trainer, waits until its backend is ready for a job, and stops it. */
async function trainerReady(): Promise<void> {
  const trainer = forkTrainer('auto');
  const ready = new Promise<string>((resolve) => trainer.onReply(({ type }) => resolve(type)));
  const reply = await Promise.race([ready, trainer.ended.then(() => 'ended')]);
  trainer.kill();
  await trainer.ended;
  if (reply !== 'ready') throw new Error(`the trainer did not start: it ${reply === 'ended' ? reply : `is ${reply}`}`);
}
