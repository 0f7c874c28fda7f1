import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { pageSvg, screenPage } from '../../../src/report/chart/page';
import { studyFigure } from '../../../src/report/figures/registry';
import { profilesOf } from '../../../src/study/claims/profiles';
import { resultsOf, type Outcome, type RunName } from '../results';

/** Percent by seed, on both tasks; full has 80 ± 1. */
const scores: Record<string, readonly number[]> = {
  full: [79, 80, 81],
  'adapter 8': [70, 71, 72],
  'adapter 64': [80, 82, 84],
};
const outcome = ({ point, seed, task }: RunName): Outcome => {
  const score = (scores[point]![seed]! - (task.name === 'b' ? 10 : 0)) / 100;
  return { validation: score, test: score };
};
const study = {
  tasks: ['a', 'b'],
  seeds: [0, 1, 2],
  methods: [{ method: 'full' as const }, { method: 'adapter' as const, size: [8, 64] }],
};
const results = resultsOf(study, outcome);

describe('profiles over tasks and seeds', () => {
  const { lines, thresholds } = profilesOf(results);
  const [full, adapter, eight] = ['full', 'adapter', 'adapter 8'].map((name) =>
    lines.find((one) => one.name === name)!,
  );

  it('are of methods by what validation chose, and of their points', () => {
    expect(lines.map(({ name, kind }) => [name, kind])).toEqual([
      ['full', 'method'],
      ['adapter', 'method'],
      ['adapter 8', 'point'],
      ['adapter 64', 'point'],
    ]);
    expect(adapter).toMatchObject({ tasks: ['a', 'b'], runs: lines[3]!.runs });
  });

  it('have the interquartile mean of six deltas: one is cut from either end', () => {
    expect(full!.interquartileMean).toBeCloseTo(0, 9);
    // 0, 2 and 4 twice: without the lowest and the highest (0, 2, 2, 4) / 4.
    expect(adapter!.interquartileMean).toBeCloseTo(2, 9);
    const [low, high] = adapter!.interquartileInterval!;
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(4);
    expect(low).toBeLessThan(high);
  });

  it('have the probability that a run is better than one of full', () => {
    // Of nine pairs a task: 80 beats one and ties one, 82 and 84 beat all.
    expect(adapter!.improvement).toBeCloseTo(7.5 / 9, 9);
    expect(eight!.improvement).toBe(0);
    expect(full!.improvement).toBeNull();
  });

  it('fall from all runs to none, with the share above zero in between', () => {
    expect([eight!.profile[0], adapter!.profile.at(-1)]).toEqual([1, 0]);
    const aboveZero = thresholds.findIndex((at) => at > 0.5);
    expect(adapter!.profile[aboveZero]).toBeCloseTo(4 / 6, 9);
    expect(eight!.profile[aboveZero]).toBe(0);
    for (const [i, share] of adapter!.profile.entries()) {
      const [low, high] = adapter!.band![i]!;
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
    }
  });

  it('have no interval and no band with one seed', () => {
    const one = profilesOf(resultsOf({ ...study, seeds: [0] }, outcome)).lines[1]!;
    expect([one.interquartileInterval, one.improvementInterval, one.band]).toEqual([null, null, null]);
  });
});

it('are drawn, captioned and written down to the runs', () => {
  const figure = studyFigure(results, { kind: 'profiles' });
  const svg = pageSvg(
    figure.panels.map(({ draw }) => draw('en')),
    screenPage(1),
  );
  expect(svg).toContain('Runs above the distance, %');
  const rows = parse<Record<string, string>>(figure.csv(), { columns: true });
  const summary = rows.filter(({ row }) => row === 'summary');
  expect(summary.map(({ name, improvement }) => [name, improvement])).toEqual([
    ['full', ''],
    ['adapter', expect.stringMatching(/^0\.83/)],
    ['adapter 8', '0'],
    ['adapter 64', expect.stringMatching(/^0\.83/)],
  ]);
  expect(rows.filter(({ row, name, kind }) => row === 'profile' && name === 'full' && kind === 'method')).toHaveLength(
    61,
  );
  expect(figure.summary!('en')[1]).toMatch(
    /^adapters: interquartile mean \+2\.0 \(95 %: .*\), P\(better than full\) 0\.83 /,
  );
});

it('a study without full fine-tuning has no profile, and says so', () => {
  const without = resultsOf({ ...study, methods: [{ method: 'adapter', size: [8] }] }, outcome);
  expect(studyFigure(without, { kind: 'profiles' }).empty?.code).toBe('profiles-nothing');
});
