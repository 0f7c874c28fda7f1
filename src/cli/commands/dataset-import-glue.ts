import type { GlueImportInput } from '../../shared/dataset-import';
import { devUses, glueTasks } from '../../shared/glue';
import { action, command, withWorkbench, type Register } from '../command';
import { choice } from '../options';
import { taskFacts } from '../shown/task';
import { watchedImport } from '../watched-import';

/** Reads a GLUE folder; which file and column is what is known. */
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
    .action(
      action<GlueImportInput, [string]>(async (session, { task, name, dev }, folder) => {
        return watchedImport(
          session,
          (watch) =>
            withWorkbench(session, (workbench) => workbench.tasks.importGlue(folder, { task, name, dev }, watch)),
          (info) => session.answer(info, () => taskFacts(info, session.locale)),
        );
      }),
    );
};
