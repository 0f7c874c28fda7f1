import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../../src/store/open-store';
import { progress, started } from '../events';

/** Claims one run, reports it, and writes steps until it is killed. */
const store = openStore(process.argv[2]!);
const { id } = store.write.claim()!;
store.write.storeEvents([{ runId: id, event: started }]);
process.stdout.write(`${id}\n`);
for (let step = 1; ; step++) {
  store.write.storeEvents([{ runId: id, event: progress(step) }]);
  // SQLite has no queue: without a gap, others might not get to write at all on a slow disk.
  await wait(2);
}
