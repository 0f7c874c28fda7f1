import type { CompareOptions } from '../../shared/claims';
import { action, command, readingWorkbench, type Register } from '../command';
import { number } from '../options';

/** Compares two settings of a study over seeds, over test rows and over tasks. */
export const reportCompare: Register = (group) => {
  command(group, 'compare', 'whether one setting is better than another: over seeds, over test rows and over tasks')
    .requiredOption('--study <name>', 'the study')
    .requiredOption('--a <setting>', 'a setting as "report answer" prints it: "adapter 64", "top-1", "full"')
    .requiredOption('--b <setting>', 'the setting that it is compared with')
    .addOption(number('--within <points>', 'differences inside this are equivalent, in points', 0).default(1))
    .option('--include-collapsed', 'count settings whose runs collapsed like any others')
    .action(
      action<CompareOptions & { readonly study: string }>(async (session, { study, ...options }) => {
        const { compareText } = await import('../output/compare');
        const found = await readingWorkbench(session, ({ studies }) => studies.compare(study, options));
        session.answer(found, () => compareText(found, session.locale));
      }),
    );
};
