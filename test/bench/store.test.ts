import { expect, it } from 'vitest';
import { completeAll, fillWithStudies, recordProgress } from '../../scripts/bench/store/filled-store';
import { newStore } from '../store/sample';
import { bench } from './bench';

it('the store benchmark prints the rate of events and the time of both lists', async () => {
  const { figures } = await bench('store', '--runs', '30');
  expect(figures.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
    'store.record.eventsPerSecond events/s',
    'store.list30.ms ms',
    'store.listStudy.ms ms',
  ]);
  expect(figures.filter(({ value }) => !(value > 0))).toEqual([]);
});

it('fills a database with many studies whose runs are completed and scored', () => {
  const store = newStore();
  const studies = fillWithStudies(store, 1010);
  recordProgress(store, 200)();
  completeAll(store, studies);
  const runs = store.read.runs();
  expect(studies).toHaveLength(2);
  expect(runs).toHaveLength(1010);
  const byStatus = (status: string) => runs.filter((run) => run.status === status);
  const [working] = byStatus('running');
  expect(byStatus('completed')).toHaveLength(1009);
  expect(working?.step).toBe(200);
  expect(byStatus('completed').every(({ scores }) => scores.test?.accuracy === 0.9)).toBe(true);
});
