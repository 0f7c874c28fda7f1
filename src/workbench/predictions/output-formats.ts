import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { appError } from '../../shared/errors';
import type { ModelFacts } from '../../shared/prediction';
import type { CsvProfile } from '../../shared/spreadsheet';
import { csvWriter } from '../../store/export/csv';
import { parquetWriter } from '../../store/export/parquet';
import type { Cell, ExportTable } from '../../store/export/table';
import { errorOf, outputColumns, type OutputColumn } from './output-table';
import type { PartRow } from './part-file';

/** Predicted rows, and what their columns mean. */
export interface Output {
  readonly models: readonly ModelFacts[];
  readonly inputColumns: readonly string[];
  readonly csvProfile?: CsvProfile;
  rows(): Iterable<PartRow>;
}

interface OutputFormat {
  readonly endings: readonly string[];
  write(file: string, output: Output): Promise<void>;
}

const formats: readonly OutputFormat[] = [
  {
    endings: ['.csv'],
    write: (file, output) => csvWriter(output.csvProfile ?? 'spreadsheet').write(file, tableOf(output)),
  },
  {
    endings: ['.jsonl', '.ndjson'],
    write: (file, output) => pipeline(Readable.from(jsonLines(output)), createWriteStream(file)),
  },
  { endings: ['.parquet'], write: (file, output) => parquetWriter.write(file, tableOf(output)) },
];

/** Returns the format for a file's ending; refuses an unknown ending. */
export function outputFormatOf(file: string): OutputFormat {
  const ending = path.extname(file).toLowerCase();
  const format = formats.find(({ endings }) => endings.includes(ending));
  if (format) return format;
  throw appError('predict-format', { file, allowed: formats.flatMap(({ endings }) => endings).join(', ') });
}

function tableOf({ models, inputColumns, rows }: Output): ExportTable {
  const columns = outputColumns(models, inputColumns);
  return {
    name: 'predictions',
    columns,
    *rows(): Iterable<readonly Cell[]> {
      for (const row of rows()) yield columns.map((one) => one.of(row));
    },
  };
}

/** Yields one object a row: the input, then the answer as `predict --text` prints it, for several models in a list. */
function* jsonLines({ models, inputColumns, rows }: Output): Iterable<string> {
  const columns = outputColumns(models, inputColumns);
  const before: readonly OutputColumn[] = columns.slice(0, 1 + inputColumns.length);
  for (const row of rows()) {
    const answers = row.answers.map(({ answer, tokens, truncated }) => ({ ...answer, tokens, truncated }));
    const given = Object.fromEntries(before.map((one) => [one.name, one.of(row)]));
    const answered =
      models.length === 1
        ? answers[0]
        : { predictions: answers.map((answer, place) => ({ model: models[place]!.id, ...answer })) };
    yield `${JSON.stringify({ ...given, ...answered, error: errorOf(row) })}\n`;
  }
}
