import { shown } from '../../shared/terminal-text';
import { action, command, readingWorkbench, withWorkbench, type Register } from '../command';
import { taskFacts, tasksTable } from '../output/task';
import { datasetImport } from './dataset-import';
import { datasetImportGlue } from './dataset-import-glue';
import { datasetInspect } from './dataset-inspect';

/** Manages tasks of the data folder, and inspects their source files. */
export const dataset: Register = (group) => {
  datasetInspect(group);
  datasetImport(group);
  datasetImportGlue(group);
  command(group, 'list', 'list the tasks of this data folder').action(
    action(async (session) => {
      const tasks = await readingWorkbench(session, async (workbench) => {
        await workbench.tasks.recheck();
        return workbench.tasks.list();
      });
      session.answer(tasks, () => tasksTable(tasks));
    }),
  );
  command(group, 'show', 'show a task: rows, labels, split, warnings')
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const info = await readingWorkbench(session, async (workbench) => {
          await workbench.tasks.recheck(name);
          return workbench.tasks.show(name);
        });
        session.answer(info, () => taskFacts(info, session.locale));
      }),
    );
  command(group, 'remove', 'remove a task; its runs are kept')
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const info = await withWorkbench(session, async (workbench) => {
          const known = workbench.tasks.show(name);
          await workbench.tasks.remove(name);
          return known;
        });
        session.answer(info, () => `Removed ${shown(info.name)}; its runs keep their record.`);
      }),
    );
};
