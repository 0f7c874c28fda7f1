import { execa } from 'execa';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../../src/setup/folders';
import { forkTrainer } from '../../../src/workbench/trainer-process';
import { figureOf, type Measured } from '../figures';
import { wholeNumber } from '../number-options';
import { timesOf } from '../timing';
import { ownVersions } from '../versions';
import { windowReady } from './window-ready';

/** How long a person waits: for the help, for a set-up that has nothing to do, for a trainer, for the window. */
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

/** From the start of a program to its end, as `npm run` starts it. */
const program = (entry: string, ...args: string[]) =>
  execa(process.execPath, ['--import', 'tsx', entry, ...args], { cwd: projectFolder() });

/** Until the process says that its backend is up and a job may be sent. */
async function trainerReady(): Promise<void> {
  const trainer = forkTrainer('auto');
  const ready = new Promise<string>((resolve) => trainer.onReply(({ type }) => resolve(type)));
  const said = await Promise.race([ready, trainer.ended.then(() => 'ended')]);
  trainer.kill();
  await trainer.ended;
  if (said !== 'ready') throw new Error(`the trainer did not start: it ${said === 'ended' ? said : `is ${said}`}`);
}
