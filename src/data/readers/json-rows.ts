import { appError } from '../../shared/errors';
import type { Row } from './data-file';
import type { Line } from './lines';

/** One JSON object a line; keys in the order of the file. Another value than an object is refused with its line. */
export async function* jsonRecords(
  file: string,
  lines: AsyncIterable<Line>,
): AsyncGenerator<{ readonly line: number; readonly record: ReadonlyMap<string, string> }> {
  for await (const { line, text } of lines) {
    if (text.trim() === '') continue;
    const record = recordOf(text);
    if (record === null) throw appError('json-line', { file, line });
    yield { line, record };
  }
}

/** Rows in the order of the columns; a key that a line lacks is an empty value. */
export async function* jsonRows(
  records: ReturnType<typeof jsonRecords>,
  columns: readonly string[],
): AsyncGenerator<Row> {
  for await (const { line, record } of records) yield { line, fields: columns.map((key) => record.get(key) ?? '') };
}

function recordOf(text: string): ReadonlyMap<string, string> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return new Map(Object.entries(value).map(([key, one]) => [key, textOf(one)]));
  } catch {
    return null;
  }
}

/** Numbers and booleans as JSON writes them, null as nothing; what is nested stays JSON. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : JSON.stringify(value);
}
