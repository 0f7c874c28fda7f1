import { action, command, readingWorkbench, type Register } from '../command';
import { number } from '../options';
import { figureCommands } from './report-figures';
import { reportCompare } from './report-compare';
import { reportMultiplier } from './report-multiplier';
import { reportTable } from './report-table';

interface Options {
  readonly study: string;
  readonly within: number;
  readonly includeCollapsed?: boolean;
}

/** Makes figures, tables and answers from stored runs. */
export const report: Register = (group) => {
  figureCommands(group);
  reportTable(group);
  reportMultiplier(group);
  reportCompare(group);
  command(group, 'answer', 'print the smallest setting within a margin of full fine-tuning')
    .requiredOption('--study <name>', 'the study')
    .addOption(number('--within <points>', 'margin: largest distance to full fine-tuning, in points', 0).default(1))
    .option('--include-collapsed', 'include settings with collapsed runs')
    .action(
      action<Options>(async (session, { study, within, includeCollapsed = false }) => {
        const { answerStudy } = await import('../../study/results/answer');
        const { answerText } = await import('../output/answer');
        const { canExtend } = await import('../../study/plan/extend');
        const found = await readingWorkbench(session, ({ studies, runs }) => {
          const answer = answerStudy(
            studies.results(study),
            within,
            (id, split) => runs.predictions(id, split),
            includeCollapsed,
          );
          const { file } = studies.show(study);
          return { ...answer, additions: answer.additions.filter((one) => canExtend(file, one)) };
        });
        session.answer(found, () => answerText(found, study, session.locale));
      }),
    );
};
