import { shown } from '../../shared/terminal-text';
import { action, readingWorkbench, type Register } from '../command';
import { choice, csvProfile, raw } from '../options';
import { count } from '../terminal/numbers';

interface Options {
  readonly format: 'sqlite' | 'csv';
  readonly out: string;
  readonly study?: string;
  readonly raw?: boolean;
}

const later = ['parquet', 'jsonl', 'mlflow', 'tensorboard', 'bundle'];

/** Copies of the run database for other tools. */
export const exportRuns: Register = (own) => {
  own
    .addOption(choice('--format <format>', 'what to write', ['sqlite', 'csv'], later).makeOptionMandatory())
    .requiredOption('--out <path>', 'the file, or the folder of the CSV files')
    .option('--study <name>', 'one study alone')
    .addOption(raw())
    .action(
      action<Options>(async (session, { format, out, study, raw: isRaw }) => {
        const written = await readingWorkbench(session, ({ exports }) =>
          format === 'csv' ? exports.csv(out, study, csvProfile(isRaw)) : exports.sqlite(out, study),
        );
        session.answer(written, () => `Wrote ${count(written.runs)} runs to ${shown(written.file)}`);
      }),
    );
};
