import type { views } from './views';

/** Kinds of values of exported columns. `number` is an index or a raw value; `json` is a text that holds JSON. */
export type ColumnType = 'text' | 'integer' | 'real' | 'number' | 'boolean' | 'timestamp' | 'json';

export interface ExportColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** null: the values are counts, indices or names. */
  readonly unit: string | null;
}

export type ViewName = keyof typeof views;

const of =
  (type: ColumnType) =>
  (name: string, unit: string | null = null): ExportColumn => ({ name, type, unit });
const text = of('text');
const integer = of('integer');
const real = of('real');
const json = of('json');

/** Columns of the public views, in their order; their meaning is in docs/database.md. */
export const viewColumns: Readonly<Record<ViewName, readonly ExportColumn[]>> = {
  v_runs: [
    ...['run_id', 'study', 'task', 'encoder', 'method'].map((name) => text(name)),
    integer('size', 'dimensions'),
    integer('n', 'layers'),
    integer('rank', 'dimensions'),
    text('placement'),
    real('learning_rate', 'per step'),
    integer('epochs', 'epochs'),
    integer('batch_size', 'rows'),
    integer('max_length', 'tokens'),
    integer('seed'),
    text('status'),
    integer('trained_parameters', 'parameters'),
    integer('total_parameters', 'parameters'),
    real('trained_fraction', 'fraction'),
    of('timestamp')('started_at', 'UTC'),
    integer('duration_ms', 'ms'),
    text('device'),
    text('backend'),
    json('config_json'),
    ...['data_sha256', 'app_version', 'error_code'].map((name) => text(name)),
  ],
  v_scores: [text('run_id'), text('split'), text('metric'), real('value', 'by metric')],
  v_metrics: [
    text('run_id'),
    integer('step', 'steps'),
    integer('epoch', 'epochs'),
    text('name'),
    real('value', 'by name'),
  ],
  v_predictions: [
    text('run_id'),
    text('split'),
    integer('example', 'row of the split'),
    of('number')('label', 'label index or target'),
    of('number')('prediction', 'label index or target'),
    json('probabilities_json', 'fraction'),
  ],
  v_tasks: [
    text('task'),
    text('kind'),
    text('metric'),
    json('labels'),
    integer('train_rows', 'rows'),
    integer('validation_rows', 'rows'),
    integer('test_rows', 'rows'),
    text('sha256'),
  ],
};

/** Units of scores and of values on a curve, for the columns `by metric` and `by name`. */
export const valueUnits: Readonly<Record<string, string>> = {
  accuracy: 'fraction',
  f1: 'fraction',
  f1Macro: 'fraction',
  matthews: 'fraction, -1 to 1',
  pearson: 'fraction, -1 to 1',
  spearman: 'fraction, -1 to 1',
  mse: 'squared units of the target',
  loss: 'nats; of a regression squared units of its training target',
  learningRate: 'per step',
  gradientNorm: 'global norm before clipping',
};
