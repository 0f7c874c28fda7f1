import { expect, it } from 'vitest';
import { finished, started } from './events';
import { plan, sampleStore } from './sample';

it('lists 50,000 runs of one study, those that ended with their scores', () => {
  const seeds = Array.from({ length: 8334 }, (_, seed) => seed);
  const store = sampleStore(undefined, { seeds });
  const ids = plan({ seeds }).runs.map((run) => run.id);
  for (let from = 0; from < 1000; from += 1) store.write.claim();
  store.write.storeEvents(
    ids.slice(0, 1000).flatMap((runId) => [started, finished].map((event) => ({ runId, event }))),
  );
  const rows = store.read.runs({ study: 'sample' });
  expect(rows).toHaveLength(50_004);
  const scored = rows.filter(({ scores }) => scores.validation !== null);
  expect(scored.map(({ id, status }) => [id, status])).toEqual(ids.slice(0, 1000).map((id) => [id, 'completed']));
});
