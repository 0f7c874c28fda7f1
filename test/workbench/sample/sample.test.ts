import { describe, expect, it } from 'vitest';
import { splits } from '../../../src/shared/metric';
import { sampleStudy } from '../../../src/workbench/sample/sample-study';
import { expandStudy } from '../../../src/study/plan/expand';
import { parseStudy } from '../../../src/study/plan/parse';
import { minilm } from '../../study/facts';
import { newLibrary } from '../tasks/library';

describe('the sample', () => {
  it('provides three tasks once, with their credit, and never takes a name that is in use', async () => {
    const { tasks, file } = newLibrary();
    const rows = ['text,label', ...Array.from({ length: 20 }, (_, i) => `t${i},${i % 2 ? 'a' : 'b'}`)].join('\n');
    const own = file('own.csv', rows);
    await tasks.import({ name: 'sotu-era', kind: 'classification', files: [own], text: ['text'], label: 'label' });
    await tasks.provideSamples();
    expect(tasks.list().map(({ name }) => name)).toEqual(['sotu-era', 'spam-emails', 'word-valence']);
    expect(tasks.show('sotu-era').source).toBe('own.csv');
    expect(tasks.show('word-valence')).toMatchObject({ kind: 'regression', metric: 'spearman' });
    expect(tasks.show('word-valence').credit).toContain('Nielsen');
  });

  it('cleans its texts: no mail headers, passages of about 60 words, no speech in two splits', async () => {
    const { tasks } = newLibrary();
    await tasks.provideSamples();
    for (const split of splits) {
      const mails = await tasks.examples('spam-emails', split, 0, 500);
      expect(mails.filter(({ text }) => /^(Received|Return-Path|Message-Id|Delivered-To):/im.test(text))).toEqual([]);
      expect(mails.filter(({ text }) => /<(html|body|table|font)\b/i.test(text)).length).toBeLessThan(5);
    }
    const passages = await tasks.examples('sotu-era', 'train', 0, 500);
    const words = passages.map(({ text }) => text.split(' ').length).sort((a, b) => a - b);
    expect([words[0]! >= 40, words[250]! >= 50 && words[250]! <= 70, words.at(-1)! <= 100]).toEqual([true, true, true]);
    expect(tasks.show('sotu-era').labels).toHaveLength(4);
    expect(tasks.show('sotu-era').split.group).toBe('speech');
  });

  it('plans 30 runs of the size that the product promises', async () => {
    const { tasks } = newLibrary();
    await tasks.provideSamples();
    const runs = expandStudy(parseStudy(sampleStudy), { tasks: tasks.list(), encoders: [minilm] });
    expect(runs).toHaveLength(30);
    const { limit } = runs[0]!.config;
    expect(limit.train).toBeGreaterThanOrEqual(400);
    expect([limit.validation, limit.test]).toEqual([200, 200]);
    expect(runs.every(({ config }) => config.epochs! >= 2 && config.maxLength === 64)).toBe(true);
    for (const { rows } of tasks.list()) {
      expect([rows.train >= limit.train!, rows.validation >= 200, rows.test >= 200]).toEqual([true, true, true]);
    }
    const adapter = runs.find(({ config: { method } }) => method.method === 'adapter' && method.size === 192)!;
    const top = runs.find(({ config: { method } }) => method.method === 'top-n' && method.n === 1)!;
    expect(Math.abs(adapter.trainedParameters / top.trainedParameters - 1)).toBeLessThan(0.02);
  });
});
