import { expect, it } from 'vitest';
import { timesOf } from '../../scripts/bench/timing';
import { bench } from './bench';

it('the startup benchmark prints the times of help, a second set-up and a trainer', async () => {
  const { figures } = await bench('startup', '--repeats', '1');
  const printed = figures.filter(({ name }) => name !== 'startup.window.ms').map(({ name, unit }) => `${name} ${unit}`);
  expect(printed).toEqual(['startup.help.ms ms', 'startup.secondSetup.ms ms', 'startup.trainer.ms ms']);
  expect(figures.filter(({ value }) => !(value > 0))).toEqual([]);
});

it('warms up once and cleans up after each repeat, neither of which is timed', async () => {
  const done: string[] = [];
  const times = await timesOf(2, () => {
    done.push('work');
    return () => done.push('tidied');
  });
  expect(done).toEqual(['work', 'tidied', 'work', 'tidied', 'work', 'tidied']);
  expect(times).toHaveLength(2);
});
