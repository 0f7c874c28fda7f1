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
  command(
    parent,
    'import-glue',
    'reads the TSV files of a GLUE task; validation is held out of train unless --dev says',
  )
    .argument('<dir>', 'the folder that holds train.tsv and the others')
    .addOption(choice('--task <task>', 'which task it is', glueTasks).makeOptionMandatory())
    .option('--name <name>', 'name of the task, its own unless set')
    .addOption(choice('--dev <split>', 'what the labelled dev file is used for', devUses))
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
