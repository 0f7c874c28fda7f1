import { expect, it } from 'vitest';
import { finished, started } from './events';
import { plan, sampleStore } from './sample';

it('lists 50,000 runs with their scores at once', () => {
  const seeds = Array.from({ length: 8334 }, (_, seed) => seed);
  const store = sampleStore(undefined, { seeds });
  const ids = plan({ seeds }).runs.map((run) => run.id);
  for (let from = 0; from < 1000; from += 1) store.write.claim();
  store.write.storeEvents(
    ids.slice(0, 1000).flatMap((runId) => [started, finished].map((event) => ({ runId, event }))),
  );
  const before = performance.now();
  const rows = store.read.runs({ study: 'sample' });
  const ms = performance.now() - before;
  expect(rows).toHaveLength(50_004);
  // Well under a second on an idle machine; tests share theirs.
  expect(ms).toBeLessThan(2000);
});
