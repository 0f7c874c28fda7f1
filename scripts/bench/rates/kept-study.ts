import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { projectFolder } from '../../../src/setup/folders';
import { appError } from '../../../src/shared/errors';
import type { StudyResults } from '../../../src/shared/results';
import { parseStudy } from '../../../src/study/plan/parse';
import { openWorkbench } from '../../../src/workbench/open-workbench';
import { provide, studyRun } from '../study/complete-study';

/**
 * Returns the results of a study beside this file, after running what is missing of it in the data folder `--home`. With
 * `--stored` nothing is run. The folder is kept, so a study that was stopped continues with the next call.
 */
export async function keptStudy(name: string, args: readonly string[]): Promise<StudyResults> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      home: { type: 'string' },
      data: { type: 'string' },
      stored: { type: 'boolean', default: false },
      json: { type: 'boolean' },
    },
  });
  const home = required('--home', values.home, 'name the data folder that keeps the runs');
  const place = path.join(projectFolder(), 'scripts', 'bench', 'rates', `${name}.yaml`);
  const file = parseStudy(parse(await readFile(place, 'utf8')));
  if (!values.stored) {
    await provide(home, file, required('--data', values.data, 'name the folder that holds a folder of each task'));
    await studyRun(home, place);
  }
  const workbench = await openWorkbench({ home });
  try {
    if (values.stored) await workbench.studies.enqueue(file);
    return workbench.studies.results(file.name);
  } finally {
    await workbench.close();
  }
}

function required(option: string, value: string | undefined, reason: string): string {
  if (value === undefined) throw appError('option-missing', { option, reason });
  return value;
}
