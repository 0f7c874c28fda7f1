import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { besidePeer } from '../../scripts/bench/study/beside-peer';
import { cellScores } from '../../scripts/bench/study/cell-scores';
import { studyOfPeer } from '../../scripts/bench/study/study-of-peer';
import { projectFolder } from '../../src/setup/folders';
import { expandStudy } from '../../src/study/plan/expand';
import { minilm, taskNamed } from '../study/facts';
import { writeTinyEncoder } from '../tiny-encoder';
import { bench, folder, refusalOf } from './bench';

const peerStudy = {
  tasks: ['sst-2'],
  methods: [
    { method: 'adapter', size: [4], learningRate: [1e-3, 1e-2], pooling: 'mean' },
    { method: 'features', epochs: 2, clip: 5 },
  ],
  training: { epochs: 1, maxLength: 32, clip: 2 },
  limit: { train: 40 },
  test: true,
};

function sentences(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => `it was ${i % 2 ? 'good' : 'bad'} at time ${i}\t${i % 2}`);
  return `sentence\tlabel\n${rows.join('\n')}\n`;
}

it('the study benchmark prints the time of a whole study, the score of every cell, and a comparison with the peer', async () => {
  const place = folder();
  const at = (name: string): string => path.join(place, name);
  writeTinyEncoder(at('encoder'));
  mkdirSync(at('sst-2'));
  writeFileSync(at('sst-2/train.tsv'), sentences(60));
  writeFileSync(at('sst-2/dev.tsv'), sentences(20));
  writeFileSync(at('study.json'), JSON.stringify(peerStudy));
  const summary = [{ task: 'sst-2', method: 'adapter', size: 4, n: null, mean: 0 }];
  writeFileSync(at('peer.json'), JSON.stringify({ totalSeconds: 1000, summary }));
  const given = ['--study', at('study.json'), '--data', place, '--encoder', at('encoder'), '--peer', at('peer.json')];
  const { figures, versions } = await bench('study', ...given);
  const value = (name: string) => figures.find((figure) => figure.name === name)?.value;
  expect(figures.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
    'study.seconds s',
    'study.insideRuns.seconds s',
    'study.meanScore score',
    'study.sst-2.adapter4.score score',
    'study.sst-2.features.score score',
    'study.peer.seconds s',
    'study.peer.timeRatio ratio',
    'study.peer.sharedCells cells',
    'study.peer.meanDifference points',
    'study.peer.largestDifference points',
  ]);
  expect(value('study.insideRuns.seconds')).toBeLessThan(value('study.seconds')!);
  expect(value('study.peer.sharedCells')).toBe(1);
  expect(value('study.peer.largestDifference')).toBeCloseTo(100 * value('study.sst-2.adapter4.score')!, 3);
  expect(versions['tensorflow']).toMatch(/^\d+\./);
});

it('trains like the peers: their defaults, their clipping, the last epoch, one pooling for each method', () => {
  const runs = expandStudy(studyOfPeer(peerStudy, minilm.name), {
    tasks: [taskNamed('sst-2')],
    encoders: [minilm],
  });
  const settings = runs.map(({ config }) => [
    config.method.method,
    config.learningRate,
    config.epochs,
    config.clipNorm,
  ]);
  expect(settings).toEqual([
    ['adapter', 1e-3, 1, 2],
    ['adapter', 1e-2, 1, 2],
    ['features', 1e-3, 2, 5],
  ]);
  expect(runs.every(({ config }) => config.keep === 'last' && config.weightDecay === 0.01)).toBe(true);
  expect(runs.map(({ config }) => config.pooling)).toEqual(['mean', 'mean', 'mean']);
});

it('the study of ten seeds trains like a peer: batches are shuffled and dropout acts in every layer', () => {
  const content = readFileSync(path.join(projectFolder(), 'scripts/bench/study/ten-seeds.json'), 'utf8');
  const file = studyOfPeer(JSON.parse(content), minilm.name);
  const runs = expandStudy(file, { tasks: file.tasks.map((task) => taskNamed(task)), encoders: [minilm] });
  expect(runs).toHaveLength(20);
  for (const { config } of runs) {
    expect(config).toMatchObject({ batching: 'shuffled', frozenDropout: true, keep: 'last', dropout: 0.1, epochs: 3 });
    expect(config.limit.train).toBe(800);
  }
});

it('a cell is the mean over its seeds at the best learning rate, and differences are in points', () => {
  const file = studyOfPeer({ ...peerStudy, seeds: [0, 1] }, minilm.name);
  const planned = expandStudy(file, { tasks: [taskNamed('sst-2')], encoders: [minilm] });
  const accuracies = [0.5, 0.5, 0.6, 0.8, 0.9, null];
  const runs = planned.map((run, i) => ({
    ...run,
    scores: { validation: { accuracy: accuracies[i]! }, test: null },
  }));
  const cells = cellScores(runs, new Map([['sst-2', 'accuracy']]));
  expect(cells.map(({ name, score }) => [name, score])).toEqual([
    ['sst-2.adapter4', 0.7],
    ['sst-2.features', 0.45],
  ]);
  // Of 0.6 and 0.8, and of 0.9 and 0.
  expect(cells[0]!.standardError).toBeCloseTo(0.1, 12);
  expect(cells[1]!.standardError).toBeCloseTo(0.45, 12);
  const summary = [
    { task: 'sst-2', method: 'features', size: null, n: null, mean: 0.47 },
    { task: 'sst-2', method: 'adapter', size: 4, n: null, mean: 0.69 },
  ];
  const figures = besidePeer({ totalSeconds: 200, summary }, 50, cells);
  expect(figures.map(({ value }) => value)).toEqual([200, 0.25, 2, -0.5, -2]);
});

it('a difference to the peer is judged by the spread of both over their seeds', () => {
  const cells = [
    { name: 'trec.adapter64', score: 0.81, standardError: 0.003 },
    { name: 'trec.full', score: 0.9, standardError: null },
  ];
  const summary = [
    { task: 'trec', method: 'adapter', size: 64, n: null, mean: 0.82, sem: 0.004 },
    { task: 'trec', method: 'full', size: null, n: null, mean: 0.9, sem: 0.01 },
  ];
  const figures = besidePeer({ totalSeconds: 1, summary }, 1, cells).slice(5);
  expect(figures.map(({ name, value }) => [name, value])).toEqual([
    ['study.peer.trec.adapter64.difference', -1],
    ['study.peer.trec.adapter64.standardError', 0.5],
    ['study.peer.trec.adapter64.standardErrors', 2],
  ]);
});

it.each([
  [['--data', '.'], /--study/],
  [['--data', '.', '--study', '/nowhere.json'], /\/nowhere\.json/],
  [['--data', '.', '--study', 'package.json'], /--study is "package\.json"; allowed: a file in the form of the peers/],
])('refuses %j in one sentence', async (args, sentence) => {
  expect(await refusalOf('study', ...args)).toMatch(sentence);
});
