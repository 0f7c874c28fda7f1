import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetScaleOf } from '../../src/shared/run';
import type { StudyFileInput } from '../../src/shared/study-file';
import { expandStudy } from '../../src/study/plan/expand';
import { sha256Hex } from '../../src/study/plan/identity';
import { parseStudy } from '../../src/study/plan/parse';
import { targetScaleWarning } from '../../src/study/plan/warnings';
import { sampleStudy } from '../../src/workbench/sample/sample-study';
import { minilm, taskNamed } from './facts';

const regression = (name: string) =>
  taskNamed(name, { kind: 'pair-regression', labels: null, metric: 'spearman', positive: null });
const tasks = [
  ...['sst-2', 'trec', 'ag-news', 'disaster-tweets', 'spam-emails', 'sotu-era'].map((name) => taskNamed(name)),
  regression('sts-b'),
  regression('word-valence'),
];
const expand = (file: StudyFileInput) => expandStudy(parseStudy(file, 'test'), { tasks, encoders: [minilm] });
const fiveTasks = parse(readFileSync(new URL('./five-tasks.yaml', import.meta.url), 'utf8')) as StudyFileInput;

/** All ids of a task as one number. */
const idsOf = (file: StudyFileInput, task: string): string =>
  sha256Hex(
    expand(file)
      .flatMap((run) => (run.task === task ? [run.id] : []))
      .sort()
      .join(),
  );
const withScale = (file: StudyFileInput, targetScale: 'raw' | 'standard'): StudyFileInput => ({
  ...file,
  training: { ...file.training, targetScale },
});

describe('targetScale in ids', () => {
  // Computed before there was a scale: a changed digit would train finished runs again.
  it.each([
    [fiveTasks, 'sst-2', '5debd3e64a3d0258a04471c5809a81aa13ecfe72c8d22f7c1c3153e38a5d937e'],
    [fiveTasks, 'trec', '2831ef5551a4d064b91d9e09fe0b5dd6d129b222f781d60aac061c1b7f256839'],
    [fiveTasks, 'ag-news', '6245ba474f4a03d94cbbb295c05dd2dc40461a8bf2fe2ef03757b9db30ab98cf'],
    [fiveTasks, 'disaster-tweets', 'e52863de737a72be337173576212f0833ec94e5b01671f171fa216e63ed9a80b'],
    [sampleStudy, 'spam-emails', 'c7b78c1f2880afeaae064494fe04ee678bb846eb5e62ee4304185e7107834ef1'],
    [sampleStudy, 'sotu-era', 'c6c18d44fcff98f532df01400b736d48509ee824d232fcaa47d2a98887b725fe'],
  ])('keeps those of a classification, whatever it says: %#', (file, task, ids) => {
    expect(idsOf(file, task)).toBe(ids);
    expect(idsOf(withScale(file, 'raw'), task)).toBe(ids);
    expect(idsOf(withScale(file, 'standard'), task)).toBe(ids);
  });

  it.each([
    [fiveTasks, 'sts-b', '664c8290bf66f64e158051226bd1ae75413fb9008891fdf0f9de0799483f54db'],
    [sampleStudy, 'word-valence', '59ed79bd36b048d881f75eaee09d820012cef7f99ee7df52c42a89a9a459b0f8'],
  ])('keeps those of a raw regression, and standard makes new ones: %#', (file, task, ids) => {
    expect(idsOf(withScale(file, 'raw'), task)).toBe(ids);
    expect(idsOf(withScale(file, 'standard'), task)).toBe(idsOf(file, task));
    const old = new Set(expand(withScale(file, 'raw')).map(({ id }) => id));
    const kept = expand(file).filter((run) => run.task === task && old.has(run.id));
    expect(kept).toEqual([]);
  });
});

describe('targetScale', () => {
  const study: StudyFileInput = {
    tasks: ['sts-b'],
    methods: [{ method: 'full' }, { method: 'no-encoder', trials: 4 }],
  };
  const scales = (file: StudyFileInput) => expand(file).map(({ config }) => config.targetScale ?? 'raw');

  it('is standard by default and raw in the profiles that follow the paper', () => {
    expect(scales(study)).toEqual(['standard', 'standard']);
    expect(scales({ ...study, profile: 'adapterhub' })).toEqual(['standard', 'standard']);
    expect(scales({ ...study, profile: 'paper' })).toEqual(['raw', 'raw']);
    expect(scales({ ...study, profile: 'released-code' })).toEqual(['raw', 'raw']);
    expect(scales({ ...study, profile: 'paper', training: { targetScale: 'standard' } })).toEqual([
      'standard',
      'standard',
    ]);
  });

  it('of an entry wins, and a list tries both', () => {
    expect(scales({ ...study, methods: [{ method: 'full', targetScale: ['raw', 'standard'] }] })).toEqual([
      'raw',
      'standard',
    ]);
  });

  it('is refused where it is neither', () => {
    expect(() => parseStudy({ ...study, training: { targetScale: 'z-score' } }, 'test')).toThrow(/targetScale/);
  });

  it('standard is listed as a deviation from the paper, for every method', () => {
    expand(study).forEach(({ deviations }) => expect(deviations).toContain('targetScale: standard'));
    expand({ ...study, tasks: ['trec'] }).forEach(({ deviations }) =>
      expect(deviations.join()).not.toContain('targetScale'),
    );
    expand({ ...study, profile: 'paper' }).forEach(({ deviations }) =>
      expect(deviations.join()).not.toContain('targetScale'),
    );
  });

  it('of a stored run without it is raw', () => {
    const [run] = expand({ ...study, profile: 'paper' });
    expect(targetScaleOf({ ...run!, scores: { validation: { spearman: 0.5, mse: 1 }, test: null } })).toBe('raw');
    expect(targetScaleOf({ ...run!, scores: { validation: { accuracy: 0.5 }, test: null } })).toBeNull();
    expect(targetScaleOf(expand(study)[0]!)).toBe('standard');
  });

  it('is warned of where the runs of a task differ in it', () => {
    const both = expand({ ...study, tasks: ['sts-b', 'trec'], training: { targetScale: ['raw', 'standard'] } });
    expect(targetScaleWarning(both, tasks)).toMatchObject([{ code: 'target-scale-differs' }]);
    expect(targetScaleWarning(both, tasks)[0]!.message).toContain('sts-b');
    expect(targetScaleWarning(expand({ ...study, tasks: ['sts-b', 'trec'] }), tasks)).toEqual([]);
  });

  it('changes no draw of a random search: all tasks try the same settings', () => {
    const search: StudyFileInput = {
      tasks: ['trec', 'sts-b'],
      methods: [{ method: 'adapter', size: [8], learningRate: [1e-4, 3e-4, 1e-3, 3e-3], dropout: [0, 0.1, 0.2] }],
      search: { kind: 'random', trials: 4 },
    };
    const drawn = (file: StudyFileInput, task: string) =>
      expand(file).flatMap((run) => (run.task === task ? [[run.config.learningRate, run.config.dropout].join()] : []));
    expect(drawn(search, 'sts-b')).toEqual(drawn(search, 'trec'));
    expect(drawn(withScale(search, 'raw'), 'sts-b')).toEqual(drawn(search, 'trec'));
    expect(
      expand({ ...search, training: { targetScale: ['raw', 'standard'] } }).filter(({ task }) => task === 'sts-b'),
    ).toHaveLength(4);
  });
});
