import { Command } from 'commander';
import { version } from '../../package.json';
import { withCommonOptions, type Register } from './command';
import { dataset } from './commands/dataset';
import { doctor } from './commands/doctor';
import { encoder } from './commands/encoder';
import { exportRuns } from './commands/export';
import { report } from './commands/report';
import { runs } from './commands/runs';
import { sample } from './commands/sample';
import { setup } from './commands/setup';
import { study } from './commands/study';

/** All commands, in the order of the help. */
const commands: readonly Register[] = [doctor, setup, sample, encoder, dataset, study, runs, report, exportRuns];

export function program(): Command {
  const root = withCommonOptions(new Command('adapter-workbench'))
    .description('How few parameters can be trained, and what it costs: adapter experiments from the terminal.')
    .version(version)
    // Settled before a command is added: each one takes these over from its parent.
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  for (const register of commands) register(root);
  return root;
}
