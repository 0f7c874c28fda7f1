import { runStatuses } from '../../shared/run';
import type { StudySummary } from '../../shared/results';
import { shown } from '../../shared/terminal-text';
import { action, command, readingWorkbench, withWorkbench, type Register } from '../command';
import { count } from '../terminal/numbers';
import { facts, table } from '../terminal/table';
import { studyCoverage } from './study-coverage';
import { studyExtend } from './study-extend';
import { studyFindRate } from './study-find-rate';
import { studyPlan } from './study-plan';
import { studyResume, studyRun } from './study-run';
import { studyScript } from './study-script';

/** Plans, runs and inspects studies. */
export const study: Register = (group) => {
  studyPlan(group);
  studyRun(group);
  stopping(group, 'pause', 'pause a study in any process; running runs stop after their step');
  studyResume(group);
  studyExtend(group);
  studyFindRate(group);
  stopping(group, 'cancel', 'cancel the incomplete runs of a study in any process; complete runs are kept');
  studyCoverage(group);
  studyScript(group);
  command(group, 'list', 'list the studies of this data folder').action(
    action(async (session) => {
      const studies = await readingWorkbench(session, (workbench) => workbench.studies.list());
      session.answer(studies, () => studiesTable(studies));
    }),
  );
  command(group, 'show', 'show a study')
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const found = await readingWorkbench(session, (workbench) => workbench.studies.show(name));
        session.answer(found, () => studyFacts(found));
      }),
    );
};

/** The request is stored in the database, where the process that trains the study reads it. */
function stopping(group: Parameters<Register>[0], what: 'pause' | 'cancel', description: string): void {
  command(group, what, description)
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const found = await withWorkbench(session, (workbench) => {
          workbench.queue[what](name);
          return workbench.studies.show(name);
        });
        const { running } = found.counts;
        const rest = running > 0 ? ` ${running} running, each ends after its step.` : '';
        session.answer(found, () => `${shown(name)}: ${countsText(found)}.${rest}`);
      }),
    );
}

const countsText = ({ counts }: StudySummary): string =>
  runStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`)
    .join(', ');

const studiesTable = (studies: readonly StudySummary[]): string =>
  table(studies, [
    { head: 'name', value: ({ name }) => name },
    { head: 'revision', value: ({ revision }) => count(revision), align: 'right' },
    { head: 'encoder', value: ({ encoder }) => encoder },
    { head: 'tasks', value: ({ tasks }) => count(tasks.length), align: 'right' },
    { head: 'runs', value: ({ runs }) => count(runs), align: 'right' },
    { head: 'completed', value: ({ counts }) => count(counts.completed), align: 'right' },
    { head: 'state', value: countsText },
  ]);

const studyFacts = (found: StudySummary): string =>
  facts([
    ['name', found.name],
    ['revision', `${found.revision}, ${found.createdAt}`],
    ['encoder', found.encoder],
    ['tasks', found.tasks.join(', ')],
    ['methods', [...new Set(found.file.methods.map(({ method }) => method))].join(', ')],
    ['seeds', found.file.seeds.join(', ')],
    ['runs', `${found.runs}: ${countsText(found)}`],
  ]);
