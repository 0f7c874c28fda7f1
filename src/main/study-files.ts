import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { appError } from '../shared/errors';
import { writeWhole } from '../workbench/home/write';

/** Larger than any study a person writes. */
const largestBytes = 2_000_000;

/** What a YAML or JSON study file parses to; whether it is a study is checked where studies are planned. */
export async function readStudyFile(file: string): Promise<{ name: string; contents: Record<string, unknown> }> {
  const invalid = (reason: string): Error => appError('study-unreadable', { file: path.basename(file), reason });
  const { size } = await stat(file).catch(() => ({ size: -1 }));
  if (size < 0) throw appError('file-missing', { file });
  if (size > largestBytes) throw invalid(`${size} > ${largestBytes} B`);
  let contents: unknown;
  try {
    // JSON is YAML too; an alias that multiplies itself is no study.
    contents = parse(await readFile(file, 'utf8'), { maxAliasCount: 100 });
  } catch (error) {
    throw invalid((error as Error).message.split('\n')[0]!);
  }
  if (typeof contents !== 'object' || contents === null || Array.isArray(contents)) throw invalid('no mapping');
  return { name: path.basename(file).replace(/\.(ya?ml|json)$/i, ''), contents: contents as Record<string, unknown> };
}

export const writeStudyFile = (file: string, contents: Readonly<Record<string, unknown>>): Promise<void> =>
  writeWhole(file, file.endsWith('.json') ? `${JSON.stringify(contents, null, 2)}\n` : stringify(contents));
