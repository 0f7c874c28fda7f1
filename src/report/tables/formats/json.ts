import type { ScoreTable, TableEntry } from '../model';
import type { TableFormat } from './format';

/** The table for programs: rows in the order of the style, numbers unrounded and in points. */
export function tableJson(table: ScoreTable): object {
  const { tasks, entries, style, ...head } = table;
  if (style === 'glue') {
    return {
      ...{ style, ...head, tasks },
      rows: entries.map(({ key: _key, ...entry }) => entry),
      baseline: tasks.map(({ name, baseline }) => ({ task: name, ...baseline })),
    };
  }
  const summary = (value: (entry: TableEntry) => number | null) =>
    entries.map((entry) => ({ method: entry.name, value: value(entry) }));
  return {
    ...{ style, ...head },
    methods: entries.map(({ key: _key, cells: _cells, mean: _mean, consistency: _consistency, ...entry }) => entry),
    rows: tasks.map(({ task, name, split, metric, baseline }, row) => ({
      ...{ task, name, split, metric, baseline },
      cells: entries.map((entry) => ({ method: entry.name, ...withoutTask(entry.cells[row]!) })),
    })),
    average: summary((entry) => entry.mean),
    consistency: summary((entry) => entry.consistency),
    total: summary((entry) => entry.totalMultiple),
    trained: summary((entry) => (entry.trainedFraction === null ? null : 100 * entry.trainedFraction)),
  };
}

const withoutTask = ({ task: _task, ...cell }: TableEntry['cells'][number]) => cell;

export const jsonFormat = {
  id: 'json',
  ending: 'json',
  name: { en: 'JSON', ko: 'JSON' },
  isCopied: false,
  write: (table) => `${JSON.stringify(tableJson(table), null, 2)}\n`,
  value: tableJson,
} as const satisfies TableFormat;
