import { appError } from '../../shared/errors';
import type { ReadOptions } from '../../shared/dataset-import';
import type { DataFile, LineBreak } from './data-file';
import { decodedFile } from './decode';
import { jsonElements } from './json/json-elements';
import { JsonScanner } from './json/json-scanner';
import { surveyJson } from './json/json-survey';
import { JsonObject } from './json/json-value';
import { deepestJson, JsonFault, parseJson } from './json/parse-json';
import type { JsonRecord } from './json-rows';

/** Keys that lead to the list of rows in a JSON text; null if the rows are top-level values. */
export type RowsPath = readonly string[] | null;

/**
 * Finds the rows of a JSON text: a top-level list, the only list of objects in it, or objects that follow each other.
 * Refuses a text without rows, and one with several lists unless `records` names one.
 */
export async function rowsPath(file: DataFile, head: string, options: ReadOptions): Promise<RowsPath> {
  const { records } = options;
  if (records === undefined && head.trimStart().startsWith('[')) return [];
  const decoded = decodedFile(file, options.encoding);
  const scanner = new JsonScanner('\n');
  const { values, lists } = await surveyJson(decoded.pieces, scanner).catch((error: unknown) => {
    throw refusal(file.name, scanner.breaks + 1, error);
  });
  const names = lists.map((path) => path.join('.'));
  const known = names.filter((name) => name !== '').join(', ') || '–';
  if (records !== undefined) {
    const wanted = names.indexOf(records);
    if (wanted < 0) throw appError('json-records-missing', { file: file.name, records, known });
    return lists[wanted]!;
  }
  if (values > 1) return null;
  if (lists.length > 1) throw appError('json-records-unclear', { file: file.name, known });
  if (lists.length === 0) throw appError('json-without-rows', { file: file.name });
  return lists[0]!;
}

/** Yields the objects of a JSON text. Refuses other values, with the line. */
export async function* documentRecords(
  file: string,
  pieces: AsyncIterable<string>,
  lineBreak: LineBreak,
  path: RowsPath,
): AsyncGenerator<JsonRecord> {
  const scanner = new JsonScanner(lineBreak);
  try {
    for await (const { line, text } of jsonElements(file, pieces, scanner, path)) {
      yield { line, record: recordOf(file, line, text, lineBreak) };
    }
  } catch (error) {
    throw refusal(file, scanner.breaks + 1, error);
  }
  if (!scanner.isWhole) throw appError('json-cut', { file, line: scanner.breaks + 1 });
}

function recordOf(file: string, line: number, text: string, lineBreak: LineBreak): JsonObject {
  let value;
  try {
    value = parseJson(text);
  } catch (error) {
    const before = error instanceof JsonFault ? text.slice(0, error.offset).split(lineBreak).length - 1 : 0;
    throw refusal(file, line + before, error);
  }
  if (value instanceof JsonObject) return value;
  throw appError('json-not-object', { file, line });
}

function refusal(file: string, line: number, error: unknown): unknown {
  if (!(error instanceof JsonFault)) return error;
  if (error.kind === 'depth') return appError('json-too-deep', { file, line, limit: deepestJson }, error);
  return appError('json-broken', { file, line }, error);
}
