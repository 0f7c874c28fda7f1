import { tableFormat, tableFormatIds, tableText, type TableFormatId } from '../../report/tables/formats/registry';
import type { TableOptions } from '../../report/tables/model';
import { action, command, readingWorkbench, type Register } from '../command';
import { choice, csvProfile, raw } from '../options';

interface Options {
  readonly study: string;
  readonly style: TableOptions['style'];
  readonly format: TableFormatId;
  readonly estimator: 'mean' | 'best-seed';
  readonly split: 'auto' | 'validation' | 'test';
  readonly raw?: boolean;
}

/** Writes the paper's Tables 1 (`glue`) and 2 (`extra`) of a study. */
export const reportTable: Register = (group) => {
  command(group, 'table', 'print scores, trained parameters and total cost as a table')
    .requiredOption('--study <name>', 'the study')
    .addOption(
      choice('--style <style>', 'glue: methods as rows; extra: tasks as rows', ['glue', 'extra']).makeOptionMandatory(),
    )
    .addOption(choice('--format <format>', 'output format', tableFormatIds).default('md'))
    .addOption(
      choice('--estimator <estimator>', 'mean over seeds, or the seed with the best validation score', [
        'mean',
        'best-seed',
      ]).default('mean'),
    )
    .addOption(
      choice('--split <split>', 'split of the scores; auto: test if every task has it, otherwise validation', [
        'auto',
        'validation',
        'test',
      ]).default('auto'),
    )
    .addOption(raw())
    .action(
      action<Options>(async (session, { study, style, format, estimator, split, raw: isRaw }) => {
        const { scoreTable } = await import('../../report/tables/score-table');
        const results = await readingWorkbench(session, ({ studies }) => studies.results(study));
        const table = scoreTable(results, { style, estimator, split });
        if (table.runs.complete === 0) await refuseEmpty(study);
        const text = (): string => tableText(table, format, session.locale, csvProfile(isRaw)).replace(/\r?\n$/, '');
        session.answer(tableFormat(format).value?.(table) ?? { format, text: text() }, text);
      }),
    );
};

async function refuseEmpty(study: string): Promise<never> {
  const { appError } = await import('../../shared/errors');
  throw appError('table-nothing-yet', { study });
}
