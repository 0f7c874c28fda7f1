import { appError } from '../../shared/errors';
import { JsonObject } from './json/json-value';
import { deepestJson, JsonFault, parseJson } from './json/parse-json';
import type { Line } from './lines';

/** An object of a file, and the line on which it starts. */
export interface JsonRecord {
  readonly line: number;
  readonly record: JsonObject;
}

/** Yields one JSON object per line. Refuses other values, with their position. */
export async function* jsonRecords(file: string, lines: AsyncIterable<Line>): AsyncGenerator<JsonRecord> {
  for await (const { line, text } of lines) {
    if (text.trim() !== '') yield { line, record: recordOf(file, line, text) };
  }
}

function recordOf(file: string, line: number, text: string): JsonObject {
  try {
    const value = parseJson(text);
    if (value instanceof JsonObject) return value;
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    if (error.kind === 'depth') throw appError('json-too-deep', { file, line, limit: deepestJson }, error);
    throw appError('json-line', { file, line, column: error.offset + 1 }, error);
  }
  throw appError('json-line', { file, line, column: 1 });
}
