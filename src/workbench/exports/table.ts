import path from 'node:path';
import { tableText } from '../../report/tables/formats/registry';
import { scoreTable } from '../../report/tables/score-table';
import { appError } from '../../shared/errors';
import type { StudyResults } from '../../shared/results';
import { writeWhole } from '../home/write';
import type { TableChoice } from '../workbench';

/** Writes a table of a study; throws if no run is complete. */
export async function writeTable(file: string, results: StudyResults, choice: TableChoice): Promise<string> {
  const { study, format, csvProfile, locale = 'en', ...options } = choice;
  const table = scoreTable(results, options);
  if (table.runs.complete === 0) throw appError('table-nothing-yet', { study });
  const target = path.resolve(file);
  await writeWhole(target, tableText(table, format, locale, csvProfile));
  return target;
}
