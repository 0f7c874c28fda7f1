import { connectReadOnly, type Sqlite } from '../sqlite';
import { viewColumns, type ViewName } from './columns';
import type { Cell, ExportTable } from './table';
import { countRuns, viewOrders, views } from './views';
import { wideTables } from './wide';

export interface TableChoice {
  /** null: all studies. */
  readonly study: string | null;
  /** Leaves out texts that come from a data set: names of labels. */
  readonly withoutTexts?: boolean;
  /** Adds a table of one row a run and one of one row a step. */
  readonly wide?: boolean;
}

export interface OpenTables {
  readonly tables: readonly ExportTable[];
  /** Number of runs; a run of two studies counts once. */
  readonly runs: number;
}

/** Calls `work` with the tables of a database, all from the same moment. */
export async function withTables<Result>(
  database: string,
  choice: TableChoice,
  work: (open: OpenTables) => Promise<Result>,
): Promise<Result> {
  const db = connectReadOnly(database);
  try {
    db.exec('BEGIN');
    const runs = db.prepare(countRuns).pluck().get({ study: choice.study }) as number;
    const long = (Object.keys(views) as ViewName[]).map((view) => viewTable(db, view, choice));
    return await work({ tables: choice.wide ? [...long, ...wideTables(db, long, choice.study)] : long, runs });
  } finally {
    db.close();
  }
}

function viewTable(db: Sqlite, name: ViewName, { study, withoutTexts = false }: TableChoice): ExportTable {
  const columns = viewColumns[name];
  const names = columns.map((column) => column.name).join(', ');
  const rows = db.prepare(`SELECT ${names} FROM ${name} WHERE ${views[name]} ORDER BY ${viewOrders[name]}`).raw();
  const labels = name === 'v_tasks' && withoutTexts ? columns.findIndex((column) => column.name === 'labels') : -1;
  return {
    name,
    columns,
    *rows() {
      for (const row of rows.iterate({ study }) as IterableIterator<Cell[]>) {
        if (labels >= 0) row[labels] = namelessLabels(row[labels] ?? null);
        yield row;
      }
    },
  };
}

/** Keeps the number and the counts of labels, in their order. */
export function namelessLabels(labels: Cell): string | null {
  if (typeof labels !== 'string') return null;
  const counted = JSON.parse(labels) as { readonly name: string; readonly count: number }[] | null;
  return counted === null ? null : JSON.stringify(counted.map(({ count }, at) => ({ name: `label ${at}`, count })));
}
