import path from 'node:path';
import { parse, stringify } from 'yaml';
import { appError } from '../../shared/errors';
import { largestStudyFile } from '../../shared/study-file';
import { readRegularFile } from '../../workbench/files/regular-file';
import { writeWhole } from '../../workbench/home/write';

/** Returns the mapping in a YAML or JSON file. The plan of a study checks the rest. Throws `study-unreadable`. */
export async function readStudyFile(file: string): Promise<{ name: string; contents: Record<string, unknown> }> {
  const invalid = (reason: string): Error => appError('study-unreadable', { file: path.basename(file), reason });
  const text = (await readRegularFile(file, largestStudyFile)).toString('utf8');
  let contents: unknown;
  try {
    // JSON is YAML too. Aliases are limited, because they can expand without end.
    contents = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw invalid((error as Error).message.split('\n')[0]!);
  }
  if (typeof contents !== 'object' || contents === null || Array.isArray(contents)) throw invalid('no mapping');
  return { name: path.basename(file).replace(/\.(ya?ml|json)$/i, ''), contents: contents as Record<string, unknown> };
}

export const writeStudyFile = (file: string, contents: Readonly<Record<string, unknown>>): Promise<void> =>
  writeWhole(file, file.endsWith('.json') ? `${JSON.stringify(contents, null, 2)}\n` : stringify(contents));
