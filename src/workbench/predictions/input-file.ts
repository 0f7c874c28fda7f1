import { inputRows, type InputRow } from '../../data/predict/input-rows';
import { textPlaces, type TextPlaces } from '../../data/predict/text-columns';
import { openTable } from '../../data/readers/open-table';
import type { Table } from '../../data/readers/table';
import type { ReadOptions } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import type { TextColumns } from '../../shared/task';
import { diskFiles } from '../tasks/disk-file';
import { parseReadOptions } from '../tasks/parse-spec';
import { hashOfFile } from '../files/hash';

/** How a file is read, and which of its columns are predicted. */
export interface InputChoice {
  readonly file: string;
  readonly options: Partial<ReadOptions>;
  readonly asked: Partial<TextColumns>;
  /** The columns of the task's import, which are the default. */
  readonly imported: TextColumns | undefined;
  readonly needsPair: boolean;
}

/** A file that was read once and has no fault. */
export interface InputFile {
  readonly sha256: string;
  readonly rows: number;
  readonly columns: readonly string[];
  /** Yields the rows after the first `done` ones. */
  from(done: number): AsyncGenerator<InputRow, void>;
}

/**
 * Reads a whole file before anything is written: a fault in its last line is known at once, and so is the number of rows.
 * Throws an AppError with the fault.
 */
export async function inputFile(choice: InputChoice, signal: AbortSignal): Promise<InputFile> {
  const sha256 = await hashOfFile(choice.file, signal);
  return withTable(choice, async (table, places) => {
    let rows = 0;
    for await (const row of inputRows(table, places)) {
      rows = row.row;
      if (rows % rowsBetweenChecks === 0) signal.throwIfAborted();
    }
    if (rows === 0) throw appError('file-empty', { file: table.file });
    return { sha256, rows, columns: [...table.columns], from: (done) => rowsFrom(choice, done) };
  });
}

const rowsBetweenChecks = 1024;

async function* rowsFrom(choice: InputChoice, done: number): AsyncGenerator<InputRow, void> {
  const { table, places } = await opened(choice);
  try {
    yield* inputRows(table, places, done);
  } finally {
    await table.close();
  }
}

async function withTable<Result>(
  choice: InputChoice,
  use: (table: Table, places: TextPlaces) => Promise<Result>,
): Promise<Result> {
  const { table, places } = await opened(choice);
  try {
    return await use(table, places);
  } finally {
    await table.close();
  }
}

async function opened({ file, options, asked, imported, needsPair }: InputChoice) {
  const columns = asked.text || asked.textPair ? asked : imported;
  const named = [...(columns?.text ?? []), ...(columns?.textPair === undefined ? [] : [columns.textPair])];
  const table = await openTable(diskFiles([file])(file), { ...parseReadOptions(options), named });
  try {
    return { table, places: textPlaces(table, needsPair, { asked, imported }) };
  } catch (error) {
    await table.close();
    throw error;
  }
}
