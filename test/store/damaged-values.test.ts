import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { healthJudge } from '../../src/workbench/runs/judge-health';
import { runLibrary } from '../../src/workbench/runs/run-library';
import { finished, progress, started } from './events';
import { folder, newStore, sampleStore } from './sample';

/** A completed run among six, in a database that was changed by hand. */
function changedStore(sql: string) {
  const file = path.join(folder(), 'workbench.db');
  const store = sampleStore(file);
  const { id } = store.write.claim({})!;
  const probabilities = [0.25, 0.75];
  const test = [0, 1, 2].map((example) => ({ example, label: 1, prediction: example % 2, probabilities }));
  const events = [started, progress(1), finished];
  store.write.storeEvents(
    events.map((event) => ({ runId: id, event, ...(event === finished ? { predictions: { test } } : {}) })),
  );
  store.close();
  const db = new Database(file);
  // The triggers of the schema keep a program of ours from such a change, and no other one.
  const triggers = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.prepare(sql).run({ id });
  for (const trigger of triggers) db.exec(trigger.sql);
  db.close();
  return { store: newStore(file), id };
}

const ofRun = '(SELECT key FROM runs WHERE id = @id)';

it.each(['[0.1, 0.', '', '"words"', '7', '{"a": 1}'])(
  'probabilities %j that cannot be read are a state of the run, and its labels and predictions stay',
  (text) => {
    const { store, id } = changedStore(
      `UPDATE predictions SET probabilities_json = '${text}' WHERE run = ${ofRun} AND example <> 1`,
    );
    expect(store.read.predictions(id, 'test')).toEqual([
      { example: 0, label: 1, prediction: 0, probabilities: null },
      { example: 1, label: 1, prediction: 1, probabilities: [0.25, 0.75] },
      { example: 2, label: 1, prediction: 0, probabilities: null },
    ]);
    expect(store.read.runs()).toHaveLength(6);
    expect(runLibrary(store, healthJudge(store)).health(id)).toContainEqual(
      expect.objectContaining({ code: 'probabilities-unreadable', details: { split: 'test', count: 2 } }),
    );
  },
);

describe('a value of a run that cannot be read', () => {
  it.each([
    ['error_json', 'error', null],
    ['versions_json', 'versions', null],
    ['deviations_json', 'deviations', []],
  ] as const)('in %s is absent, and said of the run, which is listed', (column, field, shown) => {
    const { store, id } = changedStore(`UPDATE runs SET ${column} = '{"half": ' WHERE id = @id`);
    expect(store.read.runs()).toHaveLength(6);
    expect(store.read.run(id)).toMatchObject({ [field]: shown, unreadable: [column] });
    expect(runLibrary(store, healthJudge(store)).health(id)).toContainEqual(
      expect.objectContaining({ code: 'run-values-unreadable', details: { columns: column } }),
    );
    expect(store.read.runs().filter(({ unreadable }) => unreadable)).toHaveLength(1);
  });

  it.each(['config_json', 'trained_json'])('in %s names the run, because nothing is known without it', (column) => {
    const { store, id } = changedStore(`UPDATE runs SET ${column} = 'x' WHERE id = @id`);
    expect(() => store.read.runs()).toThrow(
      expect.objectContaining({
        code: 'database-value-unreadable',
        details: { value: `${column} of run ${id}` },
      }),
    );
  });
});

it.each([
  [`UPDATE tasks SET info_json = 'x' WHERE name = 'spam-emails' OR name = @id`, 'info_json of spam-emails in tasks'],
  [`UPDATE encoders SET info_json = '' WHERE name <> @id`, 'in encoders'],
  [`UPDATE study_revisions SET file_json = '[' WHERE revision > 0 OR study = @id`, 'file_json of study sample'],
  [`UPDATE events SET event_json = '{' WHERE run = ${ofRun}`, 'malformed JSON'],
])('%s: a sentence names the value', (sql, value) => {
  const { store, id } = changedStore(sql);
  expect(() => [store.read.tasks(), store.read.encoders(), store.read.studies(), store.read.trials(id)]).toThrow(
    expect.objectContaining({
      code: 'database-value-unreadable',
      details: { value: expect.stringContaining(value) as string },
    }),
  );
});
