import type { Answer, ModelAnswer, ModelFacts } from '../../shared/prediction';
import type { ColumnType } from '../../store/export/columns';
import type { Cell } from '../../store/export/table';
import type { PartRow } from './part-file';

/** One column of the output. */
export interface OutputColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit: string | null;
  of(row: PartRow): Cell;
}

/**
 * Returns the columns of an output: the row's number, the columns of the input, and for each model its answer. With
 * several models each name begins with the model's. An input column whose name is taken gets `input.` before it.
 */
export function outputColumns(models: readonly ModelFacts[], inputColumns: readonly string[]): OutputColumn[] {
  const isOne = models.length === 1;
  const names = shortNames(models.map(({ id }) => id));
  const row = column('row', 'integer', (one) => one.row);
  const answers = models.flatMap((model, place) =>
    answerColumns(model, (one) => one.answers[place]).map((own) =>
      isOne ? own : { ...own, name: `${names[place]}.${own.name}` },
    ),
  );
  const error = column('error', 'text', errorOf);
  const taken = new Set([...ofJsonLines, ...[row, ...answers, error].map(({ name }) => name)]);
  const inputs = inputColumns.map((given, place) => {
    const name = freeName(given, taken);
    taken.add(name);
    return column(name, 'text', ({ fields }) => fields[place] ?? null);
  });
  return [row, ...inputs, ...answers, error];
}

/** Keys of JSON Lines; the columns of the input are called the same in each format. */
const ofJsonLines = ['scores', 'predictions'];

type OfRow<Value> = (row: PartRow) => Value;

const column = (name: string, type: ColumnType, of: OfRow<Cell>, unit: string | null = null): OutputColumn => ({
  ...{ name, type, of, unit },
});

function answerColumns({ labels }: ModelFacts, of: OfRow<ModelAnswer | undefined>): OutputColumn[] {
  const answerIn: OfRow<Answer | null> = (row) => of(row)?.answer ?? null;
  const score = (row: PartRow, wanted?: string): number | null => {
    const answer = answerIn(row);
    if (!answer || 'value' in answer) return null;
    return answer.scores.find(({ label }) => label === (wanted ?? answer.label))?.probability ?? null;
  };
  const length = [
    column('tokens', 'integer', (row) => of(row)?.tokens ?? null),
    column('truncated', 'boolean', (row) => (of(row) ? Number(of(row)!.truncated) : null)),
  ];
  if (!labels) {
    const value: OfRow<Cell> = (row) => {
      const answer = answerIn(row);
      return answer && 'value' in answer ? answer.value : null;
    };
    return [column('value', 'real', value), ...length];
  }
  const label: OfRow<Cell> = (row) => {
    const answer = answerIn(row);
    return answer && 'label' in answer ? answer.label : null;
  };
  return [
    column('label', 'text', label),
    column('probability', 'real', (row) => score(row)),
    ...labels.map((name) => column(`probability.${name}`, 'real', (row) => score(row, name))),
    ...length,
  ];
}

/** Returns the code of the reason why a row was not predicted; null if it was. */
export const errorOf = ({ error, answers }: PartRow): string | null =>
  error ?? answers.find((answer) => answer.error)?.error?.code ?? null;

/** Characters of a shortened run id; more where two would be equal. */
const shortest = 8;

/** Returns the ids as names of columns: the shortest starts that differ. */
function shortNames(ids: readonly string[]): string[] {
  for (let length = shortest; ; length++) {
    const names = ids.map((id) => (/^[0-9a-f]{32}$/.test(id) ? id.slice(0, length) : id));
    if (new Set(names).size === names.length || length > 32) return names;
  }
}

function freeName(given: string, taken: ReadonlySet<string>): string {
  let name = given;
  while (taken.has(name)) name = `input.${name}`;
  return name;
}
