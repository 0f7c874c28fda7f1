import path from 'node:path';
import { parse } from 'yaml';
import { appError } from '../shared/errors';
import { largestStudyFile } from '../shared/study-file';
import { parseStudy, type NamedStudyFile } from '../study/plan/parse';
import { readRegularFile } from '../workbench/files/regular-file';

/** Reads and checks a study file before the data folder is opened; a study without a name gets the file's name. */
export async function readStudyFile(file: string): Promise<NamedStudyFile> {
  const text = (await readRegularFile(file, largestStudyFile)).toString('utf8').replace(/^\uFEFF/, '');
  const content = parsed(file, text);
  return parseStudy(content, path.basename(file, path.extname(file)));
}

/** Returns the content of a study that was given as an object or as its text. */
export const studyContent = (given: string | object): unknown =>
  typeof given === 'string' ? parsed('study.yaml', given) : given;

function parsed(file: string, text: string): unknown {
  try {
    return path.extname(file).toLowerCase() === '.json' ? JSON.parse(text) : parse(text, { logLevel: 'error' });
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw appError('study-unreadable', { file, reason: reason.replace(/[:.]\s*$/, '') }, error);
  }
}
