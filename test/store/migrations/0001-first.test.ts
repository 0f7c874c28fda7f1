import { expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { first } from '../../../src/store/migrations/0001-first';

const db = new Database(':memory:');
first.up(db);
const columns = (view: string) =>
  db
    .prepare(`SELECT * FROM ${view}`)
    .columns()
    .map(({ name }) => name)
    .join(', ');

it.each([
  [
    'v_runs',
    'run_id, study, task, encoder, method, size, n, rank, placement, learning_rate, epochs, batch_size, max_length, ' +
      'seed, status, trained_parameters, total_parameters, trained_fraction, started_at, duration_ms, device, backend, ' +
      'config_json, data_sha256, app_version, error_code',
  ],
  ['v_scores', 'run_id, split, metric, value'],
  ['v_metrics', 'run_id, step, epoch, name, value'],
  ['v_predictions', 'run_id, split, example, label, prediction, probabilities_json'],
  ['v_tasks', 'task, kind, metric, labels, train_rows, validation_rows, test_rows, sha256'],
])('the public view %s begins with its columns', (view, wanted) => {
  expect(columns(view).slice(0, wanted.length)).toBe(wanted);
});
