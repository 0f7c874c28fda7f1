import { appError } from '../../../shared/errors';
import type { ExportPreview } from '../../../shared/window';
import type { Exported, ExportResult } from '../../../store/export/result';
import type { Store } from '../../../store/store';
import { withoutTexts, type ExportFormat, type ExportOptions, type ExportSource } from './format';
import type { RunExport } from './run-export';
import { bytesOf, inScratchFolder } from './scratch';
import { exportFormat } from './registry';

/** Writes runs for other tools. Refuses an unknown format or study before anything is written. */
export async function exportRuns(store: Store, target: string, choice: RunExport): Promise<ExportResult> {
  const { file, runs } = await checked(store, choice).write(target);
  return { file, runs };
}

/** Returns what an export would contain, from the export itself in a folder that is removed again. */
export async function previewRuns(store: Store, choice: RunExport): Promise<ExportPreview> {
  const { format, options, write } = checked(store, choice);
  return inScratchFolder(async (folder) => {
    const { file, runs, parts } = await write(`${folder}/runs${format.ending}`);
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    // A format without this switch never has texts of the data.
    const texts = format.switches.some(({ name }) => name === withoutTexts.name) && options[withoutTexts.name] !== true;
    return {
      ...{ format: format.id, study: choice.study ?? null, runs, rows, ...(await bytesOf(file)) },
      ...{ texts, paths: false, parts },
    };
  });
}

interface Checked {
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  write(target: string): Promise<Exported>;
}

function checked(store: Store, { format: id, study, locale = 'en', weights, options = {} }: RunExport): Checked {
  const format = exportFormat(id);
  if (study !== undefined && !store.read.study(study)) {
    const names = store.read.studies().map(({ name }) => name);
    throw appError('study-missing', { study, known: names.join(', ') || '–' });
  }
  const named = Object.entries(options).filter(([name]) => format.switches.some((one) => one.name === name));
  const own = Object.fromEntries(named);
  const source: ExportSource = { database: store.file, store, study: study ?? null, locale, weights };
  return { format, options: own, write: (target) => format.write(source, target, own) };
}
