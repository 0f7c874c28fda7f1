import type { CompareOptions } from '../../shared/claims';
import { action, command, readingWorkbench, type Register } from '../command';
import { number } from '../options';

/** Compares two settings of a study over seeds, over test rows and over tasks. */
export const reportCompare: Register = (group) => {
  command(group, 'compare', 'test whether one setting is better than another: over seeds, test rows and tasks')
    .requiredOption('--study <name>', 'the study')
    .requiredOption('--a <setting>', 'setting as "report answer" prints it: "adapter 64", "top-1", "full"')
    .requiredOption('--b <setting>', 'setting to compare with')
    .addOption(number('--within <points>', 'margin of equivalence, in points', 0).default(1))
    .option('--include-collapsed', 'include settings with collapsed runs')
    .action(
      action<CompareOptions & { readonly study: string }>(async (session, { study, ...options }) => {
        const { compareText } = await import('../output/compare');
        const found = await readingWorkbench(session, ({ studies }) => studies.compare(study, options));
        session.answer(found, () => compareText(found, session.locale));
      }),
    );
};
