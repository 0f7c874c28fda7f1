import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { placeFile } from '../file/place-file';
import { newestVersion } from '../migrations';
import { valueUnits } from './columns';
import type { ExportPart } from '../../shared/window';
import type { Exported } from './result';
import type { Cell, ExportTable } from './table';
import { withTables, type TableChoice } from './tables';

/** Writes one table as one file. */
export interface TableWriter {
  readonly format: string;
  /** Ending of the files, with its dot. */
  readonly ending: string;
  write(file: string, table: ExportTable): Promise<void>;
}

/** Writes one file per table and `schema.json` into a folder. Other files of the folder stay. */
export async function exportTables(
  database: string,
  target: string,
  choice: TableChoice,
  writer: TableWriter,
): Promise<Exported> {
  const folder = path.resolve(target);
  return withTables(database, choice, async ({ tables, runs }) => {
    const parts: ExportPart[] = [];
    for (const table of tables) {
      const name = `${table.name}${writer.ending}`;
      const file = path.join(folder, name);
      const counted = counting(table);
      await placeFile(file, (unfinished) => writer.write(unfinished, counted.table));
      parts.push({ name, rows: counted.rows(), bytes: (await stat(file)).size });
    }
    await placeFile(path.join(folder, 'schema.json'), (file) =>
      writeFile(file, schemaOf(tables, parts, writer.format)),
    );
    return { file: folder, runs, parts };
  });
}

function counting(table: ExportTable): { readonly table: ExportTable; rows(): number } {
  let count = 0;
  return {
    rows: () => count,
    table: {
      ...table,
      *rows(): Iterable<readonly Cell[]> {
        for (const row of table.rows()) {
          count += 1;
          yield row;
        }
      },
    },
  };
}

/** Says what the columns of the files are, for programs that read them without docs/database.md. */
function schemaOf(tables: readonly ExportTable[], parts: readonly ExportPart[], format: string): string {
  const schema = {
    format,
    databaseSchema: newestVersion,
    tables: tables.map(({ columns }, at) => ({ file: parts[at]!.name, rows: parts[at]!.rows, columns })),
    valueUnits,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
