import type { CompareOptions, SettingComparison } from '../../shared/claims';
import { shown } from '../../shared/terminal-text';
import { action, command, readingWorkbench, type Register } from '../command';
import { csvProfile, number, raw } from '../options';

interface Options extends CompareOptions {
  readonly study: string;
  readonly out?: string;
  readonly raw?: boolean;
}

/** Compares two settings of a study over seeds, over test rows and over tasks. */
export const reportCompare: Register = (group) => {
  command(group, 'compare', 'test whether one setting is better than another: over seeds, test rows and tasks')
    .requiredOption('--study <name>', 'the study')
    .requiredOption('--a <setting>', 'setting as "report answer" prints it: "adapter 64", "top-1", "full"')
    .requiredOption('--b <setting>', 'setting to compare with')
    .addOption(number('--within <points>', 'margin of equivalence, in points', 0).default(1))
    .option('--include-collapsed', 'include settings with collapsed runs')
    .option('--out <file>', 'also draw it as a forest plot (.svg, .png, .pdf, .csv)')
    .addOption(raw())
    .action(
      action<Options>(async (session, { study, out, raw: isRaw, ...options }) => {
        const { compareText } = await import('../output/compare');
        const { locale } = session;
        if (out === undefined) {
          const found = await readingWorkbench(session, ({ studies }) => studies.compare(study, options));
          return session.answer(found, () => compareText(found, locale));
        }
        const { file, data } = await readingWorkbench(session, ({ exports }) =>
          exports.comparison(out, { study, ...options, locale, csvProfile: csvProfile(isRaw) }),
        );
        const found = data as SettingComparison;
        session.answer({ file, ...found }, () => `${compareText(found, locale)}\n\nWrote ${shown(file)}`);
      }),
    );
};
