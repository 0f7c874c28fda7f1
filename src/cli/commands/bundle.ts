import { sentence } from '../../shared/errors';
import { shown } from '../../shared/terminal-text';
import { action, command, type Register } from '../command';
import { untilInterrupted } from '../signals';
import { counted } from '../terminal/numbers';

interface OpenOptions {
  readonly out?: string;
  readonly run?: string;
}

interface Verified {
  readonly runs: number;
  readonly files: number;
  readonly problems: readonly string[];
}

/** Checks and opens bundles of `export --format bundle`. */
export const bundle: Register = (group) => {
  command(group, 'verify', 'check every file of a bundle and every row of its database')
    .argument('<file>')
    .action(
      action<unknown, [string]>(async (session, _, file) => {
        const { verifyBundle } = await import('../../workbench/bundle/verify-bundle');
        const found = await verifyBundle(file);
        session.answer(found, () => verifiedText(found));
        return found.problems.length > 0 ? 3 : 0;
      }),
    );
  command(group, 'open', 'unpack a bundle as a data folder that is only read')
    .argument('<file>')
    .option('--out <dir>', 'the data folder, new or empty (default: a temporary folder)')
    .option('--run <id>', 'train this run again, compare its scores, and leave no folder')
    .action(
      action<OpenOptions, [string]>(async (session, { out, run }, file) => {
        const { openBundle } = await import('../../workbench/bundle/open-bundle');
        const opened = await openBundle(file, out);
        if (run === undefined) {
          session.answer(opened, () => `${verifiedText(opened)}\nRead it with --home ${shown(opened.home)}`);
          return 0;
        }
        const { rm } = await import('node:fs/promises');
        const { runAgain } = await import('../../workbench/bundle/run-again');
        const { home, ...facts } = opened;
        try {
          const again = await untilInterrupted((signal) => runAgain(home, { run, signal }));
          if (again.error) session.say(sentence(again.error, session.locale));
          const equal = again.equal ? 'the same scores as stored' : 'other scores than stored';
          session.answer({ ...facts, again }, () => `${again.run}: ${equal}`);
          return again.equal ? 0 : 3;
        } finally {
          if (out === undefined) await rm(home, { recursive: true, force: true });
        }
      }),
    );
};

const verifiedText = ({ runs, files, problems }: Verified): string =>
  [
    `${counted(runs, 'run')}, ${counted(files, 'file')}: ${problems.length === 0 ? 'as it was written' : counted(problems.length, 'problem')}`,
    ...problems.map((problem) => `  ${shown(problem)}`),
  ].join('\n');
