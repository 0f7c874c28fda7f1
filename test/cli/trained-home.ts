import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { cli, json } from './cli';
import { smallHome, writeStudy } from './small-home';

/** A prediction of a test row that a run stored in its training. */
export interface StoredPrediction {
  readonly text: string;
  /** Place of the label, or the value of a regression. */
  readonly prediction: number;
  readonly probabilities: readonly number[] | null;
}

export interface TrainedHome {
  readonly home: string;
  idOf(task: string, method: string): string;
  storedOf(run: string): StoredPrediction[];
}

const methods = {
  adapter: { method: 'adapter', size: [4], learningRate: [1e-2] },
  features: { method: 'features', learningRate: [1e-2] },
  layernorm: { method: 'layernorm', learningRate: [1e-2] },
  full: { method: 'full', learningRate: [1e-3] },
} as const;

/** A data folder with completed runs of these methods on `reviews` and the regression `feeling`. */
export async function trainedHome(names: readonly (keyof typeof methods)[]): Promise<TrainedHome> {
  const home = await smallHome(['reviews', 'feeling']);
  const study = writeStudy({
    name: 's',
    tasks: ['reviews', 'feeling'],
    methods: names.map((one) => methods[one]),
  } as never);
  await cli(['study', 'run', study, '--home', home]);
  const runs = await json<{ id: string; task: string; method: string }[]>(['runs', 'list', '--home', home]);
  return {
    home,
    idOf: (task, method) => runs.find((run) => run.task === task && run.method === method)!.id,
    storedOf: (run) => storedOf(home, run),
  };
}

function storedOf(home: string, run: string): StoredPrediction[] {
  const database = new Database(path.join(home, 'workbench.db'), { readonly: true });
  const rows = database
    .prepare(
      `SELECT p.example, p.prediction, p.probabilities_json AS probabilities, t.sha256
       FROM v_predictions p JOIN v_runs r USING (run_id) JOIN v_tasks t ON t.task = r.task
       WHERE p.run_id = ? AND p.split = 'test' ORDER BY p.example`,
    )
    .all(run) as { example: number; prediction: number; probabilities: string | null; sha256: string }[];
  database.close();
  const lines = readFileSync(path.join(home, 'tasks', rows[0]!.sha256, 'test.jsonl'), 'utf8').split('\n');
  return rows.map(({ example, prediction, probabilities }) => ({
    text: (JSON.parse(lines[example]!) as { text: string }).text,
    prediction,
    probabilities: probabilities === null ? null : (JSON.parse(probabilities) as number[]),
  }));
}
