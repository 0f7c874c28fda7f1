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
  withHow(command(parent, 'extend', 'a study with more seeds, rates or epochs: prints the file, or runs it'))
    .argument('<name>')
    .addOption(number('--seeds <k>', 'more seeds for every setting', 1, { whole: true }))
    .addOption(number('--rate <r>', 'one more learning rate', Number.MIN_VALUE))
    .addOption(choice('--method <method>', 'the method that --rate and --epochs are for; all unless set', methodIds))
    .addOption(number('--epochs <e>', 'one more number of epochs', 1, { whole: true }))
    .option('--run', 'runs what is new')
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
