import { expect, it } from 'vitest';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { plannedPoints } from '../../src/study/plan/planned-points';
import { minilm, taskNamed } from './facts';

it('counts runs, settings and trained parameters of each point', () => {
  const labels = ['x', 'y', 'z'].map((name) => ({ name, count: 1 }));
  const tasks = [taskNamed('a'), taskNamed('b', { labels, positive: null })];
  const study = parseStudy(
    {
      tasks: ['a', 'b'],
      methods: [
        { method: 'adapter', size: [8, 64], learningRate: [1e-3, 1e-4] },
        { method: 'full', tasks: ['a'] },
      ],
      seeds: [0, 1, 2],
    },
    's',
  );
  const points = plannedPoints(expandStudy(study, { tasks, encoders: [minilm] }));
  expect(points.map((one) => [one.name, one.runs, one.settings, one.tasks, one.trainedParameters])).toEqual([
    ['full', 3, 1, 1, [22_566_146, 22_566_146]],
    ['adapter 8', 12, 2, 2, [89_186, 89_571]],
    ['adapter 64', 12, 2, 2, [605_954, 606_339]],
  ]);
});
