import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Run {
  readonly id: string;
  readonly task: string;
  readonly method: string;
}

interface Stored {
  readonly example: number;
  readonly prediction: string | number;
  readonly probabilities_json: string | null;
}

type Labelled = { label: string; scores: { label: string; probability: number }[]; tokens: number; truncated: boolean };
type Valued = { value: number; tokens: number };

describe('predict', { timeout: 180_000 }, () => {
  let home: string;
  let runs: readonly Run[];
  const idOf = (task: string, method: string): string =>
    runs.find((run) => run.task === task && run.method === method)!.id;
  const predict = <Value>(...args: readonly string[]): Promise<Value> =>
    json<Value>(['predict', ...args, '--home', home]);

  beforeAll(async () => {
    home = await smallHome(['reviews', 'feeling']);
    const methods = [
      { method: 'adapter', size: [4], learningRate: [1e-2] },
      { method: 'features', learningRate: [1e-2] },
      { method: 'layernorm', learningRate: [1e-2] },
      { method: 'full', learningRate: [1e-3] },
    ];
    await cli([
      'study',
      'run',
      writeStudy({ name: 's', tasks: ['reviews', 'feeling'], methods } as never),
      '--home',
      home,
    ]);
    runs = await json<Run[]>(['runs', 'list', '--home', home]);
  }, 180_000);

  /** Returns the texts of a task's test rows with the predictions that the run stored in its training. */
  function storedOf(run: string): { text: string; stored: Stored }[] {
    const database = new Database(path.join(home, 'workbench.db'), { readonly: true });
    const rows = database
      .prepare("SELECT * FROM v_predictions WHERE run_id = ? AND split = 'test' ORDER BY example")
      .all(run) as Stored[];
    const [{ sha256 }] = database
      .prepare('SELECT t.sha256 FROM v_tasks t JOIN v_runs r ON r.task = t.task WHERE r.run_id = ?')
      .all(run) as [{ sha256: string }];
    database.close();
    const lines = readFileSync(path.join(home, 'tasks', sha256, 'test.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text);
    return rows.map((stored) => ({ text: texts[stored.example]!, stored }));
  }

  it.each(['adapter', 'features', 'layernorm', 'full'])(
    'gives the probabilities that a run of %s stored',
    async (method) => {
      const run = idOf('reviews', method);
      const { text, stored } = storedOf(run)[0]!;
      const { label, scores, tokens, truncated } = await predict<Labelled>(run.slice(0, 8), '--text', ` ${text} `);
      const expected = JSON.parse(stored.probabilities_json!) as number[];
      expect(label).toBe(['bad', 'good'][Number(stored.prediction)]);
      expect(scores.map((one) => one.label)).toEqual(['bad', 'good']);
      scores.forEach(({ probability }, i) => expect(probability).toBeCloseTo(expected[i]!, 5));
      expect({ tokens, truncated }).toEqual({ tokens: 7, truncated: false });
    },
  );

  it('gives the value of a regression on the raw scale', async () => {
    const run = idOf('feeling', 'adapter');
    const { text, stored } = storedOf(run)[0]!;
    const { value } = await predict<Valued>(run, '--text', text);
    expect(value).toBeCloseTo(Number(stored.prediction), 4);
  });

  it('answers with several runs at once, each as it does alone', async () => {
    const ids = [idOf('feeling', 'full'), idOf('reviews', 'features'), idOf('reviews', 'adapter')];
    const together = await predict<({ model: string } & Partial<Valued & Labelled>)[]>(
      ...ids,
      '--text',
      'love the man',
    );
    expect(together.map(({ model }) => model)).toEqual(ids);
    for (const [i, id] of ids.entries()) {
      const { model, value, scores, ...rest } = together[i]!;
      const alone = await predict<Partial<Valued & Labelled>>(model, '--text', 'love the man');
      expect(rest).toMatchObject({ tokens: alone.tokens, truncated: false });
      expect([id, value?.toFixed(4)]).toEqual([id, alone.value?.toFixed(4)]);
      scores?.forEach(({ probability }, place) =>
        expect(probability).toBeCloseTo(alone.scores![place]!.probability, 5),
      );
    }
  });

  it('says when the text was truncated, with its whole number of tokens', async () => {
    const found = await predict<Labelled>(idOf('reviews', 'adapter'), '--text', 'good '.repeat(20));
    expect(found).toMatchObject({ tokens: 22, truncated: true });
  });

  it.each([
    ['an empty text', ['--text', ' '], 'A text is empty'],
    ['a second text', ['--text', 'good', '--text-pair', 'bad'], 'trained on single texts'],
    ['no text at all', [], '--text is missing'],
  ])('refuses %s in one sentence', async (_, options, sentence) => {
    const { code, stderr } = await cli(['predict', idOf('reviews', 'adapter'), ...options, '--home', home]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) as string });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
