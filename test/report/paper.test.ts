import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { studyFigure } from '../../src/report/figures/registry';
import { paperComparisons } from '../../src/report/paper/overlay';
import { publishedFor, publishedOver } from '../../src/report/paper/published';
import type { StudyFileInput } from '../../src/shared/study-file';
import { resultsOf } from '../study/results';

describe('published numbers', () => {
  it('over GLUE are medians of the nine columns’ distances to full fine-tuning', () => {
    const [best, fixed] = publishedOver([{ name: 'cola' }]);
    expect(best).toMatchObject({ name: '8–256', fraction: 0.036, tasks: 9, where: 'Table 1' });
    // −1.8 −1.0 −0.9 −0.8 −0.7 −0.4 −0.3 0.2 1.4
    expect(best!.delta).toBeCloseTo(-0.7, 9);
    expect(fixed).toMatchObject({ name: '64', encoder: 'BERT-large' });
    // −3.6 −1.4 −1.3 −1.3 −0.7 −0.3 −0.3 0.3 0.3, at positions 1.6, 4 and 6.4.
    expect(fixed!.delta).toBeCloseTo(-0.7, 9);
    expect(fixed!.band).toEqual([expect.closeTo(-1.34, 9), expect.closeTo(-0.06, 9)]);
  });

  it('over other tasks are the means of Table 2, whose columns are not all known', () => {
    expect(publishedOver([{ name: 'trec' }]).map(({ method, delta, band }) => [method, delta, band])).toEqual([
      ['top-n', 0.3, null],
      ['adapter', -0.4, null],
    ]);
  });

  it('of a task are found by its name in any spelling; most tasks have none', () => {
    const matched = publishedFor({ name: 'MNLI' }).find((one) => one.size === 64 && one.where === 'Figure 4')!;
    expect(matched).toMatchObject({ delta: -0.7, split: 'validation', encoder: 'BERT-base' });
    // The error of a difference: of 83.7 ± 0.1 and 84.4 ± 0.02.
    expect(matched.sem).toBeCloseTo(Math.sqrt(0.1 ** 2 + 0.02 ** 2), 12);
    expect(publishedFor({ name: 'sms-spam' })).toMatchObject([{ delta: -4.2, sem: 2.2, size: null, name: '2–64' }]);
    expect(publishedFor({ name: 'trec' })).toEqual([]);
  });
});

const study: StudyFileInput = {
  tasks: ['mnli', 'sms-spam', 'cola', 'trec'],
  methods: [
    { method: 'full' },
    { method: 'adapter', size: [8, 64] },
    { method: 'top-n', n: [1] },
    { method: 'layernorm' },
  ],
};
const scores: Record<string, Record<string, number>> = {
  mnli: { full: 0.8, 'adapter 8': 0.7, 'adapter 64': 0.7935, 'top-1': 0.6, layernorm: 0.7 },
  'sms-spam': { full: 0.99, 'adapter 8': 0.97, 'adapter 64': 0.9, 'top-1': 0.9, layernorm: 0.9 },
};
const results = resultsOf(study, ({ task, point }) => {
  const score = scores[task.name]?.[point] ?? 0.7;
  return { validation: score, test: score };
});

describe('a task beside the paper', () => {
  const found = paperComparisons(results, 'test');
  const one = (task: string, setting: string) =>
    found.find((other) => other.task === task && other.setting === setting && other.sem !== null);

  it('is inside the paper’s s.e.m. or outside of it', () => {
    // −0.65 against −0.7 ± 0.10; −20 against −6.6 ± 0.10.
    expect(one('mnli', 'adapter 64')).toMatchObject({ inside: true });
    expect(one('mnli', 'top-1')).toMatchObject({ inside: false });
    // The paper took the best of its sizes: here 8 by validation, −2 against −4.2 ± 2.2.
    expect(one('sms-spam', 'adapter, best of 2–64')!.ours).toBeCloseTo(-2, 9);
    expect(one('sms-spam', 'adapter, best of 2–64')!.inside).toBe(true);
  });

  it('is neither where the paper gives no s.e.m., and has no row where the paper has no number', () => {
    const layerNorm = found.find((other) => other.task === 'cola' && other.setting === 'layernorm');
    expect(layerNorm).toMatchObject({ paper: -3.5, sem: null, inside: null });
    expect(found.some((other) => other.task === 'trec')).toBe(false);
  });
});

describe('figures with the paper’s numbers', () => {
  it('are of distances over shares, with a notice if other axes are requested', () => {
    const figure = studyFigure(results, { kind: 'figure-1', overlay: true });
    expect(figure).toMatchObject({ y: 'delta', heads: { x: { en: '% of encoder' } }, empty: null });
    for (const wrong of [{ y: 'score' }, { x: 'trained' }] as const) {
      const asked = studyFigure(results, { kind: 'trade-off', overlay: true, ...wrong });
      expect(asked.empty).toMatchObject({ code: 'overlay-axes' });
    }
  });

  it('name them in the numbers, the caption and the notes', () => {
    const figure = studyFigure(results, { kind: 'figure-4', tasks: ['mnli'], overlay: true });
    const rows = parse<Record<string, string>>(figure.csv(), { columns: true });
    expect(rows.filter((row) => row.row === 'paper')).toHaveLength(5);
    const flags = rows.filter((row) => row.row === 'comparison').map((row) => row.inside_paper_sem);
    expect(flags.sort()).toEqual(['', '', '', 'false', 'true']);
    expect(figure.notes.map((note) => note.code)).toEqual(
      expect.arrayContaining(['paper-inside', 'paper-outside', 'paper-without-error']),
    );
    expect(figure.caption('en')).toContain('Ours is within its standard error.');
  });

  it('have none unless they are requested', () => {
    expect(studyFigure(results, { kind: 'trade-off' }).csv()).not.toContain('Table 1');
  });

  it('size stability has the paper’s three means; a figure without published numbers says so', () => {
    const sizes = studyFigure(results, { kind: 'size-stability', overlay: true });
    expect(sizes.caption('en')).toContain('eight tasks');
    const rates = resultsOf({ tasks: ['a'], methods: [{ method: 'full', learningRate: [1e-5, 1e-4] }] }, () => ({
      validation: 0.8,
      test: 0.8,
    }));
    const figure = studyFigure(rates, { kind: 'figure-7', overlay: true });
    expect(figure.notes).toMatchObject([{ code: 'paper-no-numbers' }]);
  });
});
