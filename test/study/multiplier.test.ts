import { describe, expect, it } from 'vitest';
import { encodersFor } from '../../src/study/cost/shipped-encoders';
import { costOf, multiplier, taskCosts } from '../../src/study/cost/multiplier';
import { taskNamed } from './facts';
import { resultsOf } from './results';

const shares = (method: 'adapter' | 'top-n' | 'full', trainedFraction: number, tasks: number) =>
  Array.from({ length: tasks }, () => ({ method, trainedFraction }));

it('the figures of the paper: 9 × 3.6 %, 9 × 2.1 %, 17 × 1.14 %, 17 × 52.4 %, and full', () => {
  expect(encodersFor(shares('adapter', 0.036, 9))).toBeCloseTo(1.324, 9);
  expect(encodersFor(shares('adapter', 0.021, 9))).toBeCloseTo(1.189, 9);
  expect(encodersFor(shares('adapter', 0.0114, 17))).toBeCloseTo(1.1938, 9);
  expect(encodersFor(shares('top-n', 0.524, 17))).toBeCloseTo(9.908, 9);
  expect(encodersFor(shares('full', 0.99, 9))).toBe(9);
});

it('a method per task: each full one is an encoder of its own, all others share one', () => {
  expect(encodersFor([...shares('full', 1, 2), ...shares('adapter', 0.02, 3)])).toBeCloseTo(2 + 1 + 0.06, 9);
  expect(encodersFor([])).toBe(0);
});

describe('the cost of a study for any number of tasks', () => {
  const tasks = [taskNamed('a'), taskNamed('b', { labels: ['x', 'y', 'z'].map((name) => ({ name, count: 10 })) })];
  // No run has started: counts follow from the plan.
  const results = resultsOf(
    { tasks: ['a', 'b'], methods: [{ method: 'full' }, { method: 'adapter', size: 8 }] },
    () => undefined,
    tasks,
  );
  const encoder = 22_713_216;

  it('takes the mean share over the tasks of the study, heads included', () => {
    const [full, adapter] = multiplier(results, 20);
    expect(full).toMatchObject({ method: 'full', multiple: 20, parameters: 20 * encoder, bytes: 80 * encoder });
    // 2·6·(2·8·384 + 384 + 8) + 9984 = 88,416, with heads of 770 and 1155.
    const trained = 88_416 + (770 + 1_155) / 2;
    expect(adapter).toMatchObject({ method: 'adapter', size: 8, name: 'adapter 8', trainedParameters: trained });
    expect(adapter!.multiple).toBeCloseTo(1 + (20 * trained) / encoder, 12);
    expect(adapter!.parameters).toBe(encoder + 20 * trained);
    expect(adapter!.bytes).toBe(4 * (encoder + 20 * trained));
  });

  it('mixes methods', () => {
    const [full, adapter] = taskCosts(results);
    const { multiple } = costOf([full!, adapter!, adapter!], encoder);
    expect(multiple).toBeCloseTo(2 + 2 * adapter!.trainedFraction, 12);
  });
});
