import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { AppError, type Locale } from '../../shared/errors';
import { fileNameOf } from '../../shared/portable-name';
import type { Store } from '../../store/store';
import { healthJudge } from '../runs/judge-health';
import { studyResultsReader } from '../studies/study-results';
import type { BundledFile } from './contents';

interface DocumentSource {
  readonly store: Store;
  readonly study: string | null;
  readonly locale: Locale;
}

/** Writes the file of each study and its figures into a folder, for readers without this program. */
export async function writeDocuments({ store, study, locale }: DocumentSource, folder: string): Promise<BundledFile[]> {
  const { figureKinds } = await import('../../report/figures/registry');
  const { writeFigure } = await import('../exports/figures/write-figure');
  const resultsOf = studyResultsReader(store, healthJudge(store));
  const files: BundledFile[] = [];
  const listed = (name: string): void => void files.push({ path: name, place: path.join(folder, name) });
  await Promise.all(['studies', 'figures'].map((name) => mkdir(path.join(folder, name))));
  const studies = store.read.studies().filter(({ name }) => study === null || name === study);
  for (const [at, { name, file }] of studies.entries()) {
    const stem = `${at + 1}-${fileNameOf(name)}`;
    await writeFile(path.join(folder, 'studies', `${stem}.yaml`), stringify(file));
    listed(`studies/${stem}.yaml`);
    const results = resultsOf(name);
    for (const kind of figureKinds) {
      const figure = `figures/${stem}-${kind}`;
      const isWritten = await writeFigure(path.join(folder, `${figure}.svg`), results, {
        kind,
        study: name,
        locale,
      }).then(
        () => true,
        // A study without data for this figure has none.
        (error: unknown) => {
          if (error instanceof AppError) return false;
          throw error;
        },
      );
      if (isWritten) for (const ending of ['svg', 'txt', 'csv']) listed(`${figure}.${ending}`);
    }
  }
  return files;
}
