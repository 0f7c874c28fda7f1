import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, temporary } from './cli';
import { smallHome, writeReviews, writeStudy } from './small-home';

/** A run that leaves as an adapter and comes back, and one that leaves as a checkpoint and comes back as an encoder. */

interface Run {
  readonly id: string;
  readonly method: string;
}
interface Answer {
  readonly scores: readonly object[];
}

describe('adapter and model', { timeout: 120_000 }, () => {
  let home: string;
  let runs: readonly Run[];
  const of = (method: string): string => runs.find((run) => run.method === method)!.id;
  const predicted = (model: string) =>
    json<Answer>(['predict', model, '--text', 'the man was happy', '--home', home]).then(({ scores }) => scores);

  beforeAll(async () => {
    home = await smallHome([]);
    const columns = [
      '--kind',
      'classification',
      '--text',
      'text',
      '--label',
      'label',
      '--split',
      '60/20/20',
      '--text-prefix',
      'the day: ',
    ];
    await json(['dataset', 'import', writeReviews(temporary()), '--name', 'reviews', ...columns, '--home', home]);
    const study = writeStudy({
      name: 'leaving',
      methods: [{ method: 'adapter', size: [3] }, { method: 'lora', rank: [2] }, { method: 'features' }],
      pooling: ['pooler'],
    });
    await cli(['study', 'run', study, '--home', home]);
    runs = await json<readonly Run[]>(['runs', 'list', '--home', home]);
  }, 120_000);

  it('predicts the same after an export and an import', async () => {
    const out = path.join(temporary(), 'adapter');
    const written = await json<{ dir: string; warnings: readonly { code: string }[] }>([
      ...['adapter', 'export', of('adapter'), '--out', out, '--home', home],
    ]);
    expect(written).toMatchObject({ dir: out, warnings: [{ code: 'norms-not-portable' }] });
    const card = readFileSync(path.join(out, 'README.md'), 'utf8');
    expect(card).toContain('tokenizer("the day: A text."');
    expect(card).not.toContain(home);
    expect(card).not.toContain(path.dirname(out));
    const again = () => json<object>(['adapter', 'import', out, '--name', 'back', '--home', home]);
    const imported = await again();
    expect(imported).toMatchObject({ name: 'back', size: 3, labels: ['bad', 'good'], warnings: [] });
    expect(await again()).toEqual(imported);
    expect(await predicted('back')).toEqual(await predicted(of('adapter')));
    expect(await json(['adapter', 'list', '--home', home])).toHaveLength(1);
    await json(['adapter', 'remove', 'back', '--home', home]);
    expect(await json(['adapter', 'list', '--home', home])).toEqual([]);
  });

  it('writes a checkpoint that is an encoder again', async () => {
    const out = path.join(temporary(), 'merged');
    expect(await json(['model', 'export', of('lora'), '--out', out, '--home', home])).toEqual({
      dir: out,
      warnings: [],
    });
    const config = JSON.parse(readFileSync(path.join(out, 'config.json'), 'utf8')) as object;
    expect(config).toMatchObject({
      architectures: ['BertForSequenceClassification'],
      id2label: { 0: 'bad', 1: 'good' },
      label2id: { bad: 0, good: 1 },
      problem_type: 'single_label_classification',
    });
    expect(await json(['encoder', 'add', out, '--home', home])).toMatchObject({ name: 'merged', layers: 2 });
  });

  it('refuses what a layout cannot express, and writes nothing then', async () => {
    const out = path.join(temporary(), 'refused');
    const refused = async (...args: readonly string[]): Promise<string> => {
      const { code, stderr } = await cli([...args, '--out', out, '--home', home]);
      expect(code).toBe(2);
      expect(existsSync(out)).toBe(false);
      return stderr;
    };
    expect(await refused('model', 'export', of('adapter'))).toContain('"adapter export"');
    expect(await refused('adapter', 'export', of('features'))).toContain('"model export"');
    const { code } = await cli([
      'adapter',
      'export',
      of('lora'),
      '--out',
      path.join(home, 'runs', 'x'),
      '--home',
      home,
    ]);
    expect(code).toBe(2);
  });
});
