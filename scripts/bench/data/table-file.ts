import { readTask, type ReadTask } from '../../../src/data/import/read-task';
import type { DataFile } from '../../../src/data/readers/data-file';
import { openTable } from '../../../src/data/readers/open-table';
import { importSpecSchema, readOptionsSchema } from '../../../src/shared/dataset-import';

export type TableFormat = 'csv' | 'tsv';

/** The chunk size of a stream from disk. */
const pieceBytes = 65536;

/** Returns a table with the columns `text` and `label` and alternating labels. In CSV every text is quoted. */
export function tableFile(format: TableFormat, texts: readonly string[]): DataFile {
  const line = (fields: readonly string[]): string =>
    format === 'tsv' ? fields.join('\t') : fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
  const rows = texts.map((text, row) => line([text, row % 2 ? 'yes' : 'no']));
  const bytes = new TextEncoder().encode(`${[line(['text', 'label']), ...rows].join('\n')}\n`);
  return {
    name: `table.${format}`,
    async *open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}

/** Reads every row and returns their number. */
export async function readTable(file: DataFile): Promise<number> {
  const table = await openTable(file, readOptionsSchema.parse({}));
  let rows = 0;
  for await (const row of table.rows) rows += row.fields.length > 1 ? 1 : 0;
  await table.close();
  return rows;
}

/** Imports the table: reads, checks, splits and hashes it, and writes nothing. */
export async function importTable(file: DataFile): Promise<{ sha256: string; task: ReadTask }> {
  const spec = importSpecSchema.parse({
    name: 'table',
    kind: 'classification',
    files: [file.name],
    text: ['text'],
    label: 'label',
    split: [80, 10, 10],
  });
  const task = await readTask(spec, () => file);
  const { sha256 } = await task.arrange();
  return { sha256, task };
}
