import type { DatasetInspection } from '../../shared/dataset-import';
import { suggestedName } from '../../shared/item-name';
import { withoutGzip } from '../readers/detect-format';
import type { ColumnFacts } from './column-facts';

/** Usual names of columns with a label, a first text and a second text. */
const labelNames = /^(label|labels|class|category|target|score|sentiment|y|gold_label|choose_one|valence|rating)$/i;
const labelParts = /label|class|category|sentiment|target|score|rating/i;
const pairNames: readonly (readonly [string, string])[] = [
  ['sentence1', 'sentence2'],
  ['text1', 'text2'],
  ['question1', 'question2'],
  ['premise', 'hypothesis'],
  ['question', 'sentence'],
  ['#1 String', '#2 String'],
];

/** Columns with more distinct values than this are more likely numbers or texts than labels. */
const mostLabels = 100;

type Mapping = Omit<DatasetInspection['suggestion'], 'preset'>;

/** Suggests a mapping; a person can change every part. */
export function suggest(path: string, columns: readonly ColumnFacts[], rows: number): Mapping {
  const label = labelColumn(columns, rows);
  const pair = pairOf(columns);
  const text = pair?.[0] ?? textColumn(columns, label)?.name ?? null;
  const isScore =
    label?.type === 'number' || (label !== null && label.type === 'integer' && !hasFewValues(label, rows));
  const kind = label === null ? null : (`${pair ? 'pair-' : ''}${isScore ? 'regression' : 'classification'}` as const);
  return {
    ...{ name: taskName(path), kind, label: label?.name ?? null },
    text: text === null ? [] : [text],
    textPair: pair?.[1] ?? null,
  };
}

function labelColumn(columns: readonly ColumnFacts[], rows: number): ColumnFacts | null {
  const single = columns.filter(({ nested }) => nested === null);
  const usable = single.filter(({ filled, values }) => filled > rows * 0.5 && values?.length !== 1);
  const few = usable.filter((column) => hasFewValues(column, rows));
  return (
    usable.find(({ name }) => labelNames.test(name)) ??
    few.find(({ name }) => labelParts.test(name)) ??
    usable.find(({ name, type }) => labelParts.test(name) && (type === 'number' || type === 'integer')) ??
    few.sort((a, b) => a.values!.length - b.values!.length)[0] ??
    null
  );
}

const hasFewValues = ({ values }: ColumnFacts, rows: number): boolean =>
  values !== null && values.length <= Math.min(mostLabels, Math.max(2, rows / 2));

const pairOf = (columns: readonly ColumnFacts[]): readonly [string, string] | null =>
  pairNames.find((pair) => pair.every((name) => columns.some((column) => column.name === name))) ?? null;

/** Returns the column with the longest texts. */
const textColumn = (columns: readonly ColumnFacts[], label: ColumnFacts | null): ColumnFacts | null =>
  columns
    .filter((column) => column !== label && column.type === 'text' && column.nested !== 'other')
    .reduce<ColumnFacts | null>((best, one) => (one.meanLength > (best?.meanLength ?? 0) ? one : best), null);

/** Returns the file's name without its ending, or the folder's name if the file is named after a split. */
function taskName(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => part !== '');
  const stem = withoutGzip(parts.at(-1) ?? '').replace(
    /\.(csv|tsv|tab|json|jsonl|ndjson|parquet|arrow|feather|xlsx|txt|train|test|dev|pos|neg)$/i,
    '',
  );
  const own = /^(train|dev|test|valid|validation|data)$/i.test(stem) ? (parts.at(-2) ?? stem) : stem;
  return suggestedName(own);
}
