import { laterFormats } from '../../workbench/exports/runs/list';
import { exportFormatIds, exportSwitches } from '../../workbench/exports/runs/registry';
import { shown } from '../../shared/terminal-text';
import { action, readingWorkbench, type Register } from '../command';
import { choice } from '../options';
import { counted } from '../terminal/numbers';

interface Options {
  readonly format: string;
  readonly out: string;
  readonly study?: string;
}

/** Writes copies of the run database for other tools. */
export const exportRuns: Register = (own) => {
  own
    .addOption(choice('--format <format>', 'output format', exportFormatIds, laterFormats).makeOptionMandatory())
    .requiredOption('--out <path>', 'output file, or folder of the CSV files')
    .option('--study <name>', 'only this study');
  for (const { name, help } of exportSwitches) own.option(`--${name}`, help);
  own.action(
    action<Options>(async (session, { format, out, study }) => {
      const options = Object.fromEntries(exportSwitches.map(({ name }) => [name, own.getOptionValue(name) === true]));
      const written = await readingWorkbench(session, ({ exports }) => exports.runs(out, { format, study, options }));
      session.answer(written, () => `Wrote ${counted(written.runs, 'run')} to ${shown(written.file)}`);
    }),
  );
};
