import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, json, temporary } from './cli';
import { smallHome, writeReviews, writeStudy } from './small-home';

interface Shown {
  readonly id: string;
  readonly method: string;
  readonly status: string;
  readonly keptEpoch: number;
  readonly health: readonly { readonly code: string; readonly message: string }[];
  readonly scores: { readonly validation: Readonly<Record<string, number | null>> };
}

/** A data folder with a task whose validation split cannot rank predictions by its primary metric. */
async function flatHome(kind: 'regression' | 'classification', validation: string): Promise<string> {
  const home = await smallHome([]);
  const folder = temporary();
  const train = writeReviews(folder, 80);
  const file = path.join(folder, 'validation.csv');
  const rows = Array.from(
    { length: 30 },
    (_, i) => `people ${['love', 'hate', 'work'][i % 3]} home ${i},${validation}`,
  );
  writeFileSync(file, `text,label,score\n${rows.join('\n')}\n`);
  const label = kind === 'regression' ? 'score' : 'label';
  const metric = kind === 'regression' ? [] : ['--metric', 'matthews'];
  const mapping = ['--name', 'reviews', '--kind', kind, '--text', 'text', '--label', label, ...metric];
  const imported = await json<{ warnings: { code: string }[] }>([
    ...['dataset', 'import', '--train', train, '--validation', file, ...mapping, '--home', home],
  ]);
  const code = kind === 'regression' ? 'constant-target' : 'one-class-split';
  expect(imported.warnings.map((one) => one.code)).toContain(code);
  return home;
}

describe('a validation split on which the primary metric is undefined', () => {
  it.each([
    ['regression', 'good,3.0', 'mse'],
    ['classification', 'good,3.0', 'loss'],
  ] as const)(
    '%s: the lowest error is kept by trainings, trials and successive halving, and it is said',
    async (kind, row, by) => {
      const home = await flatHome(kind, row);
      const file = writeStudy({
        name: 'flat',
        methods: [
          { method: 'full', learningRate: [1e-2] },
          { method: 'adapter', size: [2], learningRate: [1e-4, 1e-3, 1e-2] },
          { method: 'no-encoder', trials: [4] },
        ],
        training: { epochs: [4], batchSize: 8, maxLength: 16 },
        search: { kind: 'asha', trials: 4, minEpochs: 1, eta: 2 },
      });
      const plan = await json<{ warnings: { message: string }[] }>(['study', 'plan', file, '--home', home]);
      expect(plan.warnings.map(({ message }) => message).join()).toMatch(/All 30 rows of validation have the/);
      expect((await cli(['study', 'run', file, '--home', home])).code).toBe(0);
      const runs = await json<Shown[]>(['runs', 'list', '--home', home]);
      const completed = runs.filter(({ status }) => status === 'completed');
      // At least one adapter trains in full: a search without any score does not stop.
      expect(new Set(completed.map(({ method }) => method))).toEqual(new Set(['full', 'adapter', 'no-encoder']));
      for (const run of completed) {
        const { code, message } = run.health[0]!;
        expect([run.method, code]).toEqual([
          run.method,
          run.method === 'no-encoder' ? 'trial-kept-by-error' : 'epoch-kept-by-error',
        ]);
        expect(message).toContain(`lowest ${by}`);
        expect(run.scores.validation[by]).toBeGreaterThan(0);
        const { stdout } = await cli(['runs', 'show', run.id, '--home', home]);
        expect(stdout).toContain(message);
      }
    },
  );
});
