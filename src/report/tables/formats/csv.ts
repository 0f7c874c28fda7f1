import type { CsvProfile } from '../../../shared/spreadsheet';
import { csvOf, type CsvValue } from '../../csv';
import type { Chosen, ScoreCell, ScoreTable, TableEntry } from '../model';
import type { TableFormat } from './format';

/**
 * The numbers of a table, unrounded and in points, with three columns per score (mean, standard error, selected size).
 * An undefined score says so, a missing one is an empty field.
 */
const tableCsv = (table: ScoreTable, profile?: CsvProfile): string =>
  table.style === 'glue' ? methodRows(table, profile) : taskRows(table, profile);

function methodRows({ tasks, entries, split, estimator }: ScoreTable, profile?: CsvProfile): string {
  const columns = [
    ...['method', 'size', 'n', 'name', 'choice', 'split', 'estimator', 'total_encoders', 'trained_percent'],
    ...tasks.flatMap(({ name }) => [name, `${name}_sem`, `${name}_chosen`]),
    ...['mean', 'consistency_percent'],
  ];
  return csvOf(
    columns,
    [
      ...entries.map((entry): CsvValue[] => [
        ...[entry.method, entry.size, entry.n, entry.name, entry.kind, split, estimator],
        ...[entry.totalMultiple, percent(entry)],
        ...entry.cells.flatMap(scoreFields),
        ...[entry.mean, consistency(entry)],
      ]),
      [
        ...['baseline', null, null, 'majority or mean', null, split, null, null, null],
        ...tasks.flatMap(({ baseline }) => [baseline.value, null, baseline.metric]),
        ...[null, null],
      ],
    ],
    profile,
  );
}

function taskRows({ tasks, entries, split, estimator }: ScoreTable, profile?: CsvProfile): string {
  const columns = [
    ...['task', 'metric', 'split', 'estimator', 'baseline', 'baseline_metric'],
    ...entries.flatMap(({ name }) => [name, `${name}_sem`, `${name}_chosen`]),
  ];
  const summary = (name: string, value: (entry: TableEntry) => CsvValue): CsvValue[] => [
    ...[name, null, split, estimator, null, null],
    ...entries.flatMap((entry) => [value(entry), null, null]),
  ];
  return csvOf(
    columns,
    [
      ...tasks.map(({ name, metric, baseline }, row): CsvValue[] => [
        ...[name, metric, split, estimator, baseline.value, baseline.metric],
        ...entries.flatMap((entry) => scoreFields(entry.cells[row]!)),
      ]),
      summary('mean', (entry) => entry.mean),
      summary('consistency_percent', consistency),
      summary('total_encoders', (entry) => entry.totalMultiple),
      summary('trained_percent', percent),
    ],
    profile,
  );
}

const settingText = ({ name, learningRate, epochs }: Chosen): string =>
  learningRate === null ? name : `${name}, rate ${learningRate}, ${epochs} epochs`;

const scoreFields = ({ state, score, sem, chosen }: ScoreCell): CsvValue[] => [
  state === 'undefined' ? 'undefined' : score,
  sem,
  chosen && settingText(chosen),
];

const consistency = ({ consistency: share }: TableEntry): number | null => (share === null ? null : 100 * share);

const percent = ({ trainedFraction }: TableEntry): number | null =>
  trainedFraction === null ? null : 100 * trainedFraction;

export const csvFormat = {
  id: 'csv',
  ending: 'csv',
  name: { en: 'CSV', ko: 'CSV' },
  isCopied: true,
  write: (table, { csvProfile }) => tableCsv(table, csvProfile),
} as const satisfies TableFormat;
