import type { Sqlite } from '../sqlite';
import { viewColumns, valueUnits, type ColumnType, type ExportColumn } from './columns';
import { settingsIn, type Setting } from './settings';
import type { Cell, ExportTable } from './table';
import { views } from './views';

/** Returns tables with one row a run or a step, made from the long ones: scores, settings and curves are columns. */
export function wideTables(db: Sqlite, long: readonly ExportTable[], study: string | null): ExportTable[] {
  const longTable = (name: string): ExportTable => long.find((table) => table.name === name)!;
  const distinct = (what: string, view: 'v_scores' | 'v_metrics'): string[] =>
    db
      .prepare(`SELECT DISTINCT ${what} FROM ${view} WHERE ${views[view]} ORDER BY 1`)
      .pluck()
      .all({ study }) as string[];
  const scores = distinct(`split || '.' || metric`, 'v_scores');
  const curves = distinct('name', 'v_metrics');
  return [wideRuns(longTable('v_runs'), longTable('v_scores'), scores), wideMetrics(longTable('v_metrics'), curves)];
}

const measured = (name: string): ExportColumn => {
  const own = name.slice(name.lastIndexOf('.') + 1);
  return { name, type: 'real', unit: valueUnits[own] ?? null };
};

function wideRuns(runs: ExportTable, scores: ExportTable, names: readonly string[]): ExportTable {
  const config = runs.columns.findIndex(({ name }) => name === 'config_json');
  const settings = new Map<string, ColumnType>();
  for (const row of runs.rows()) {
    for (const [name, value] of settingsIn(row[config] as string)) {
      settings.set(name, commonType(settings.get(name), typeOf(value)));
    }
  }
  const own = [...settings].sort(([a], [b]) => (a < b ? -1 : 1));
  const columns = [
    ...runs.columns,
    ...own.map(([name, type]): ExportColumn => ({ name, type, unit: null })),
    ...names.map(measured),
  ];
  return {
    name: 'runs_wide',
    columns,
    *rows() {
      const byRun = new Map<Cell, Map<string, Cell>>();
      for (const [run, split, metric, value] of scores.rows()) {
        const found = byRun.get(run!) ?? new Map<string, Cell>();
        byRun.set(run!, found.set(`${split}.${metric}`, value!));
      }
      for (const row of runs.rows()) {
        const values = new Map(settingsIn(row[config] as string));
        const found = byRun.get(row[0]!);
        yield [
          ...row,
          ...own.map(([name, type]) => cellOf(values.get(name), type)),
          ...names.map((name) => found?.get(name) ?? null),
        ];
      }
    },
  };
}

function wideMetrics(metrics: ExportTable, names: readonly string[]): ExportTable {
  const places = new Map(names.map((name, at) => [name, at + 3]));
  return {
    name: 'metrics_wide',
    columns: [...viewColumns.v_metrics.slice(0, 3), ...names.map(measured)],
    *rows() {
      let current: Cell[] | null = null;
      for (const [run, step, epoch, name, value] of metrics.rows()) {
        if (current?.[0] !== run || current?.[1] !== step) {
          if (current) yield current;
          current = [run!, step!, epoch!, ...names.map((): Cell => null)];
        }
        current![places.get(name as string)!] = value!;
      }
      if (current) yield current;
    },
  };
}

const typeOf = (value: Setting): ColumnType | null => {
  if (value === null) return null;
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'real';
  return typeof value === 'string' ? 'text' : 'json';
};

/** A setting that is a number in one run and a word in another is JSON; a null says nothing. */
function commonType(one: ColumnType | undefined, other: ColumnType | null): ColumnType {
  if (other === null) return one ?? 'text';
  if (one === undefined || one === other) return other;
  const numbers: readonly ColumnType[] = ['integer', 'real'];
  return numbers.includes(one) && numbers.includes(other) ? 'real' : 'json';
}

function cellOf(value: Setting | undefined, type: ColumnType): Cell {
  if (value === undefined || value === null) return null;
  if (type === 'json') return JSON.stringify(value);
  return typeof value === 'boolean' ? Number(value) : (value as string | number);
}
