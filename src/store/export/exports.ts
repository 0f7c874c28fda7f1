import { appError } from '../../shared/errors';
import type { Store } from '../store';
import type { CsvProfile } from '../../shared/spreadsheet';
import { exportCsv } from './csv';
import type { ExportResult } from './result';
import { exportSqlite } from './sqlite-copy';

export interface StoreExports {
  sqlite(file: string, study?: string): Promise<ExportResult>;
  csv(folder: string, study?: string, profile?: CsvProfile): Promise<ExportResult>;
}

/** Copies of the run database for other tools; a study that is not there is refused before anything is written. */
export function storeExports(store: Store): StoreExports {
  const known = (study: string | undefined): string | null => {
    if (study === undefined) return null;
    if (store.read.study(study)) return study;
    throw appError('study-missing', {
      study,
      known:
        store.read
          .studies()
          .map((one) => one.name)
          .join(', ') || '–',
    });
  };
  return {
    sqlite: async (file, study) => exportSqlite(store.file, file, known(study)),
    csv: async (folder, study, profile = 'spreadsheet') => exportCsv(store.file, folder, known(study), profile),
  };
}
