import { appError } from '../../shared/errors';
import { locales, type Locale } from '../../shared/i18n/languages';
import { shown } from '../../shared/terminal-text';
import type { ExportPreview } from '../../shared/window';
import { exportFormatIds, exportSwitches, flagOf } from '../../workbench/exports/runs/registry';
import { action, readingWorkbench, repeated, type Register } from '../command';
import { choice } from '../options';
import { counted } from '../terminal/numbers';

interface Options {
  readonly format: string;
  readonly out?: string;
  readonly study?: string;
  readonly language?: Locale;
  readonly preview?: boolean;
  readonly weights?: readonly string[];
}

/** Writes copies of the run database for other tools, or shows what they would contain. */
export const exportRuns: Register = (own) => {
  own
    .addOption(choice('--format <format>', 'output format', exportFormatIds).makeOptionMandatory())
    .option('--out <path>', 'output file, or folder of the files')
    .option('--study <name>', 'only this study')
    .option('--weights <run>', 'put the kept weights of this run into a bundle, once or more', repeated)
    .addOption(choice('--language <language>', "language of the HTML report (default: the terminal's)", locales))
    .option('--preview', 'show what the export would contain, and write nothing');
  for (const one of exportSwitches) own.option(flagOf(one), one.help);
  own.action(
    action<Options>(async (session, { format, out, study, language, preview, weights }) => {
      const locale = language ?? session.locale;
      const options = Object.fromEntries(exportSwitches.map(({ name }) => [name, own.getOptionValue(name) === true]));
      if (preview) {
        const found = await readingWorkbench(session, ({ exports }) =>
          exports.preview({ format, study, locale, weights, options }),
        );
        return session.answer(found, () => previewText(found));
      }
      if (out === undefined)
        throw appError('option-missing', { option: '--out', reason: 'it names the place to write' });
      const written = await readingWorkbench(session, ({ exports }) =>
        exports.runs(out, { format, study, locale, weights, options }),
      );
      session.answer(written, () => `Wrote ${counted(written.runs, 'run')} to ${shown(written.file)}`);
    }),
  );
};

function previewText({ runs, rows, files, bytes, texts, parts }: ExportPreview): string {
  const width = Math.max(...parts.map(({ name }) => name.length), 0);
  const lines = parts.map((part) => {
    const size = part.bytes === null ? '' : `, ${part.bytes} bytes`;
    return `  ${part.name.padEnd(width)}  ${counted(part.rows, 'row')}${size}`;
  });
  return [
    `${counted(runs, 'run')}, ${counted(rows, 'row')}, ${counted(files, 'file')}, ${bytes} bytes`,
    `${texts ? 'with' : 'without'} texts of the data, without paths of this machine`,
    ...lines,
  ].join('\n');
}
