import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

const labels = ['entailment', 'neutral', 'contradiction'];
const words = ['good', 'bad', 'time', 'home', 'work', 'day'];
const pairs = (count: number, from = 0): string[][] =>
  Array.from({ length: count }, (_, i) => [
    `${i}`,
    `the ${words[(from + i) % 6]} "man`,
    `people was ${words[(from + 2 * i) % 6]} ${i}`,
    labels[i % 3]!,
  ]);
const head = ['index', 'sentence1', 'sentence2', 'gold_label'];
const tsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join('\t')}\n`).join('');
const withoutLabel = (rows: readonly (readonly string[])[]) => rows.map((row) => row.slice(0, 3));

interface Run {
  readonly id: string;
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>> | null>>;
}

describe('a GLUE task from the command line', { timeout: 180_000 }, () => {
  let home: string;
  const folder = temporary();
  const at = (name: string): string => path.join(folder, name);
  beforeAll(async () => {
    home = await smallHome([]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(at('train.tsv'), tsv([head, ...pairs(60)]));
    writeFileSync(at('dev_matched.tsv'), tsv([head, ...pairs(12, 3)]));
    writeFileSync(at('dev_mismatched.tsv'), tsv([head, ...pairs(9, 5)]));
    writeFileSync(at('test_matched.tsv'), tsv(withoutLabel([head, ...pairs(7, 1)])));
    writeFileSync(at('test_mismatched.tsv'), tsv(withoutLabel([head, ...pairs(8, 2)])));
  });

  const runOf = async (dev: 'test' | 'validation'): Promise<Run> => {
    await json(['dataset', 'import-glue', folder, '--task', 'mnli', '--name', dev, '--dev', dev, '--home', home]);
    const { code, stderr } = await cli(['study', 'run', writeStudy({ name: dev, tasks: [dev] }), '--home', home]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return (await json<Run[]>(['runs', 'list', '--study', dev, '--home', home]))[0]!;
  };

  it('is scored on the mismatched file beside the matched one', async () => {
    const run = await runOf('test');
    const task = await json<{ rows: unknown }>(['dataset', 'show', 'test', '--home', home]);
    expect(task.rows).toEqual({ train: 54, validation: 6, test: 12, 'test-mismatched': 9 });
    expect(Object.keys(run.scores).sort()).toEqual(['test', 'test-mismatched', 'validation']);
    expect(run.scores['test-mismatched']).toHaveProperty('accuracy');
    const shown = await cli(['runs', 'show', run.id, '--home', home]);
    expect(shown.stdout).toMatch(/^test-mismatched +accuracy /m);
    const database = new Database(path.join(home, 'workbench.db'), { readonly: true });
    const rows = database
      .prepare('SELECT split, count(*) AS rows FROM v_predictions GROUP BY split ORDER BY split')
      .all();
    database.close();
    expect(rows).toEqual([
      { split: 'test', rows: 12 },
      { split: 'test-mismatched', rows: 9 },
      { split: 'validation', rows: 6 },
    ]);
  });

  it('has its unlabelled test files predicted, and writes them for the server', async () => {
    const run = await runOf('validation');
    expect(run.scores).toMatchObject({
      test: null,
      'validation-mismatched': { accuracy: expect.any(Number) as number },
    });
    for (const [file, rows] of [
      ['test_matched.tsv', 7],
      ['test_mismatched.tsv', 8],
    ] as const) {
      const out = at(`out-${file}`);
      const written = await json(['glue-submission', run.id, '--test', at(file), '--out', out, '--home', home]);
      expect(written).toEqual({ file: out, rows });
      const [first, ...lines] = readFileSync(out, 'utf8').trimEnd().split('\n');
      expect(first).toBe('index\tprediction');
      expect(lines.map((line) => line.split('\t')[0])).toEqual(Array.from({ length: rows }, (_, i) => `${i}`));
      expect(lines.every((line) => labels.includes(line.split('\t')[1]!))).toBe(true);
    }
  });

  const submission = (run: string, file: string, out: string): string[] => [
    ...['glue-submission', run, '--test', at(file), '--out', at(out), '--home', home],
  ];
  const runsOf = (study: string) => json<Run[]>(['runs', 'list', '--study', study, '--home', home]);

  it('has a test file that it was not trained with predicted with its trained weights', async () => {
    const [run] = await runsOf('validation');
    writeFileSync(at('reversed.tsv'), tsv([head, ...pairs(7, 1).toReversed()].map((row) => row.slice(0, 3))));
    const { code, stderr } = await cli(submission(run!.id, 'reversed.tsv', 'reversed-out.tsv'));
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('100 % of the rows') as string });
    // The rows of its training in reverse order.
    const linesOf = (file: string): string[] => readFileSync(at(file), 'utf8').trimEnd().split('\n').slice(1);
    expect(linesOf('reversed-out.tsv')).toEqual(linesOf('out-test_matched.tsv').toReversed());
  });

  it('has rows with blank texts predicted too, and names a row that cannot be read', async () => {
    const [run] = await runsOf('validation');
    const blank = withoutLabel(pairs(7, 1)).map((row, i) =>
      i === 2 ? [row[0]!, '', row[2]!] : i === 4 ? [row[0]!, row[1]!, ' '] : row,
    );
    writeFileSync(at('blank.tsv'), tsv([head.slice(0, 3), ...blank]));
    expect(await json(submission(run!.id, 'blank.tsv', 'blank-out.tsv'))).toMatchObject({ rows: 7 });
    const lines = readFileSync(at('blank-out.tsv'), 'utf8').trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.split('\t')[0])).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    writeFileSync(
      at('short.tsv'),
      tsv([head.slice(0, 3), ...blank.map((row, i) => (i === 3 ? row.slice(0, 2) : row))]),
    );
    const { code, stderr } = await cli(submission(run!.id, 'short.tsv', 'short-out.tsv'));
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/line 5 cannot be predicted/) as string,
    });
    expect(existsSync(at('short-out.tsv'))).toBe(false);
  });

  it('is refused where the database holds a class that the task does not have', async () => {
    const [run] = await runsOf('test');
    const db = new Database(path.join(home, 'workbench.db'));
    const file = at('test_split.tsv');
    writeFileSync(file, tsv(withoutLabel([head, ...pairs(12, 3)])));
    expect(await json(submission(run!.id, 'test_split.tsv', 'split-out.tsv'))).toMatchObject({ rows: 12 });
    const row = `WHERE run = (SELECT key FROM runs WHERE id = ?) AND split = 'test' AND example = 4`;
    const change = (value: unknown) =>
      db.prepare(`UPDATE predictions SET prediction = ? ${row}`).run(value, run!.id).changes;
    const before = db.prepare(`SELECT prediction FROM predictions ${row}`).pluck().get(run!.id);
    for (const value of [3, 99, -1, 0.5, null, 'neutral']) {
      expect(change(value)).toBe(1);
      const { code, stderr } = await cli(submission(run!.id, 'test_split.tsv', 'impossible.tsv'));
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('row 5 of test') as string });
      expect(existsSync(at('impossible.tsv'))).toBe(false);
    }
    change(before);
    db.close();
  });

  it('refuses a file of another layout, and a run whose weights are gone', async () => {
    const [run] = await runsOf('validation');
    writeFileSync(
      at('other.tsv'),
      tsv([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    );
    const unfit = await cli(submission(run!.id, 'other.tsv', 'none.tsv'));
    expect({ code: unfit.code, stderr: unfit.stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/other\.tsv does not have the layout of the test file/) as string,
    });
    rmSync(path.join(home, 'runs', run!.id), { recursive: true });
    const gone = await cli(submission(run!.id, 'reversed.tsv', 'none.tsv'));
    expect({ code: gone.code, stderr: gone.stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/trained weights of the run .* are not in this data folder/) as string,
    });
    expect(existsSync(at('none.tsv'))).toBe(false);
  });
});
