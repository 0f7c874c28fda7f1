import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { withoutFormula, type CsvProfile } from '../../shared/spreadsheet';
import { connectReadOnly } from '../sqlite';
import { placeFile } from '../file/place-file';
import type { ExportResult } from './result';
import { countRuns, views } from './views';

/** Writes one file per public view into a folder, all from the same moment. Other files of the folder stay. */
export async function exportCsv(
  source: string,
  target: string,
  study: string | null,
  profile: CsvProfile,
): Promise<ExportResult> {
  const folder = path.resolve(target);
  const db = connectReadOnly(source);
  try {
    db.exec('BEGIN');
    for (const [view, condition] of Object.entries(views)) {
      const rows = db.prepare(`SELECT * FROM ${view} WHERE ${condition}`);
      const columns = rows.columns().map(({ name }) => name);
      await placeFile(path.join(folder, `${view}.csv`), (unfinished) =>
        pipeline(
          Readable.from(rows.raw().iterate({ study })),
          stringify({ header: true, columns, cast: profile === 'spreadsheet' ? { string: withoutFormula } : {} }),
          createWriteStream(unfinished),
        ),
      );
    }
    return { file: folder, runs: db.prepare(countRuns).pluck().get({ study }) as number };
  } finally {
    db.close();
  }
}
