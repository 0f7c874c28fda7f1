import type { GlueImportInput } from '../../shared/dataset-import';
import { devUses, glueTasks } from '../../shared/glue';
import { action, command, withWorkbench, type Register } from '../command';
import { choice, csvProfile, raw } from '../options';
import { taskFacts } from '../output/task';
import { watchedImport } from '../watched-import';

interface Options extends Omit<GlueImportInput, 'csvProfile'> {
  readonly raw?: boolean;
}

/** Reads a GLUE folder, whose files and columns are known. */
export const datasetImportGlue: Register = (parent) => {
  command(parent, 'import-glue', 'import a GLUE task from its TSV files')
    .argument('<dir>', 'folder with train.tsv, dev.tsv and test.tsv')
    .addOption(choice('--task <task>', 'GLUE task', glueTasks).makeOptionMandatory())
    .option('--name <name>', 'name of the task (default: the GLUE task)')
    .addOption(
      choice(
        '--dev <split>',
        'use of the labelled dev file (default: test, with validation held out of train)',
        devUses,
      ),
    )
    .addOption(raw('CSV of the rejected rows'))
    .action(
      action<Options, [string]>(async (session, { task, name, dev, raw: isRaw }, folder) => {
        const options = { task, name, dev, csvProfile: csvProfile(isRaw) };
        return watchedImport(
          session,
          (watch) => withWorkbench(session, (workbench) => workbench.tasks.importGlue(folder, options, watch)),
          (info) => session.answer(info, () => taskFacts(info, session.locale)),
        );
      }),
    );
};
