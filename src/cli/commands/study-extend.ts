import { stringify } from 'yaml';
import { methodIds, type MethodId } from '../../methods/registry';
import { shownLines } from '../../shared/terminal-text';
import { extendStudy, type Extension } from '../../study/plan/extend';
import { action, command, readingWorkbench, type Register } from '../command';
import { choice, number } from '../options';
import { runQueued, withHow, workOptions, type How } from './study-run';

interface Options extends Extension, How {
  readonly run?: boolean;
}

/** Adds seeds, rates or epochs to a stored study; completed runs are unchanged. */
export const studyExtend: Register = (parent) => {
  withHow(command(parent, 'extend', 'add seeds, rates or epochs to a study, and print its file or run it'))
    .argument('<name>')
    .addOption(number('--seeds <k>', 'number of seeds to add to every setting', 1, { whole: true }))
    .addOption(number('--rate <r>', 'learning rate to add', Number.MIN_VALUE))
    .addOption(choice('--method <method>', 'method of --rate and --epochs (default: all)', methodIds))
    .addOption(number('--epochs <e>', 'number of epochs to add', 1, { whole: true }))
    .option('--run', 'run the new runs')
    .action(
      action<Options, [string]>(async (session, { seeds, rate, method, epochs, run: isRun, ...how }, name) => {
        const options = workOptions(how);
        const extension: Extension = { seeds, rate, method: method as MethodId | undefined, epochs };
        const file = await readingWorkbench(session, ({ studies }) => {
          const { file: stored } = studies.show(name);
          const configs = studies.results(name).runs.map(({ config }) => config);
          return { ...extendStudy(stored, extension, configs), name };
        });
        if (isRun) return runQueued(session, options, async ({ studies }) => (await studies.enqueue(file)).study);
        session.answer(file, () => shownLines(stringify(file).trimEnd()));
        return 0;
      }),
    );
};
