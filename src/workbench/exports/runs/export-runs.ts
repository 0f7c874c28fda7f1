import { appError } from '../../../shared/errors';
import type { ExportResult } from '../../../store/export/result';
import type { Store } from '../../../store/store';
import type { ExportOptions } from './format';
import { exportFormat } from './registry';

/** The runs to write, and the format. */
export interface RunExport {
  readonly format: string;
  /** Absent: all studies. */
  readonly study?: string;
  /** Options of another format have been removed. */
  readonly options?: ExportOptions;
}

/** Writes runs for other tools. Refuses an unknown format or study before anything is written. */
export async function exportRuns(
  store: Pick<Store, 'file' | 'read'>,
  target: string,
  { format, study, options = {} }: RunExport,
): Promise<ExportResult> {
  const { switches, write } = exportFormat(format);
  if (study !== undefined && !store.read.study(study)) {
    const names = store.read.studies().map(({ name }) => name);
    throw appError('study-missing', { study, known: names.join(', ') || '–' });
  }
  const own = Object.entries(options).filter(([name]) => switches.some((one) => one.name === name));
  return write({ database: store.file, study: study ?? null }, target, Object.fromEntries(own));
}
