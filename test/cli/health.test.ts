import Database from 'better-sqlite3';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { healthCodes } from '../../src/shared/health';
import { cli, json } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Run {
  readonly id: string;
  readonly task: string;
  readonly method: string;
  readonly learningRate: number;
  readonly health: readonly { readonly code: string; readonly message: string }[];
}

/** Real trainings of the tiny encoder, each with the sign in its name. */
describe('the health of runs', () => {
  let home: string;
  let runs: readonly Run[];
  const codesOf = (task: string, method: string, rate: number): string[] =>
    runs
      .find((run) => run.task === task && run.method === method && run.learningRate === rate)!
      .health.map(({ code }) => code);
  const listed = () => json<Run[]>(['runs', 'list', '--home', home]);

  beforeAll(async () => {
    home = await smallHome(['reviews', 'feeling'], 300);
    const file = writeStudy({
      name: 'health',
      tasks: ['reviews', 'feeling'],
      methods: [
        { method: 'full', tasks: ['reviews'], learningRate: [1e-3, 0.3], epochs: 8 },
        { method: 'top-n', n: 1, tasks: ['reviews'], learningRate: [0.3], epochs: 8 },
        { method: 'full', tasks: ['feeling'], learningRate: [1e-2], epochs: 1 },
        { method: 'features', tasks: ['feeling'], learningRate: [30], epochs: 8 },
      ],
      // On standardised targets full fine-tuning of the regression would collapse too.
      training: { batchSize: 4, maxLength: 16, targetScale: 'raw' },
    });
    expect(await cli(['study', 'run', file, '--home', home])).toMatchObject({ code: 0 });
    runs = await listed();
  }, 300_000);

  it('a run that learned in enough steps shows no sign', () => {
    expect(codesOf('reviews', 'full', 1e-3)).toEqual([]);
  });

  it('each sign is shown by a run that has it', () => {
    expect(codesOf('reviews', 'full', 0.3)).toEqual(expect.arrayContaining(['collapsed', 'no-better-than-baseline']));
    expect(codesOf('feeling', 'full', 1e-2)).toEqual(expect.arrayContaining(['still-improving', 'few-steps']));
    expect(codesOf('feeling', 'features', 30)).toContain('unstable');
    expect(new Set(runs.flatMap(({ health }) => health.map(({ code }) => code)))).toEqual(new Set(healthCodes));
    for (const { message } of runs.flatMap(({ health }) => health)) expect(message).toMatch(/\.$/);
  });

  it('a collapsed cell is in no answer and is named, unless it is included on request', async () => {
    const answer = (...more: string[]) =>
      json<Record<string, unknown>>([
        ...['report', 'answer', '--study', 'health', '--within', '100', '--home', home, ...more],
      ]);
    const left = await answer();
    expect(left).toMatchObject({ excluded: [{ point: 'top-1', task: 'reviews', code: 'collapsed', runs: 1 }] });
    expect(left['smallest']).not.toMatchObject({ name: 'top-1' });
    expect(await answer('--include-collapsed')).toMatchObject({ excluded: [] });
    const text = await cli(['report', 'answer', '--study', 'health', '--home', home]);
    expect(text.stdout).toContain('top-1, reviews');
  });

  it('health of an earlier version is computed when it is read, and a read-only database stays unchanged', async () => {
    const db = new Database(path.join(home, 'workbench.db'));
    db.exec('DELETE FROM run_health');
    db.close();
    expect(await listed()).toEqual(runs);
    const show = await json<Run>(['runs', 'show', runs[0]!.id, '--home', home]);
    expect(show.health).toEqual(runs[0]!.health);
  });
});
