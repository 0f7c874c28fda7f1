import path from 'node:path';
import { version } from '../../../../../package.json';
import { reportPage } from '../../../../report/page/page';
import { appError } from '../../../../shared/errors';
import type { StudyResults } from '../../../../shared/results';
import type { Exported } from '../../../../store/export/result';
import { writeWhole } from '../../../home/write';
import { healthJudge } from '../../../runs/judge-health';
import { studyResultsReader } from '../../../studies/study-results';
import type { ExportSource } from '../format';
import { pageStudy } from './page-study';

/** Writes the report of one study or of all. Refuses a data folder without a study. */
export async function writeReport(
  { store, study, locale }: ExportSource,
  target: string,
  isWithoutTexts: boolean,
): Promise<Exported> {
  const summaries = store.read.studies().filter(({ name }) => study === null || name === study);
  if (summaries.length === 0) throw appError('report-no-study', {});
  const read = studyResultsReader(store, healthJudge(store));
  const resultsOf = (name: string): StudyResults => (isWithoutTexts ? withoutTexts(read(name)) : read(name));
  const studies = await Promise.all(
    summaries.map(({ name, file }, at) => pageStudy(`s${at + 1}`, file, resultsOf(name), store.read.predictions)),
  );
  const page = reportPage({ studies, locale, version, at: new Date().toISOString() });
  const file = path.resolve(target);
  await writeWhole(file, page);
  const runs = new Set(studies.flatMap(({ results }) => results.runs.map(({ id }) => id))).size;
  const parts = [
    { name: 'studies', rows: studies.length, bytes: null },
    { name: 'runs', rows: studies.reduce((sum, { results }) => sum + results.runs.length, 0), bytes: null },
  ];
  return { file, runs, parts };
}

/** Returns the results with numbers for the names of labels, and counts for warnings, which quote rows. */
const withoutTexts = (results: StudyResults): StudyResults => ({
  ...results,
  tasks: results.tasks.map((task) => ({
    ...task,
    labels: task.labels?.map(({ count }, at) => ({ name: String(at + 1), count })) ?? null,
    warnings: task.warnings.map(({ code, count }) => ({ code, count, message: `${code}: ${count}` })),
  })),
});
