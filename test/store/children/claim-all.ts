import { openStore } from '../../../src/store/open-store';
import { finished, progress, started } from '../events';

/** Claims and ends runs until none waits; prints the ids of its own. */
const store = openStore(process.argv[2]!);
const mine: string[] = [];
for (let run = store.write.claim(); run; run = store.write.claim()) {
  const { id } = run;
  for (const event of [started, progress(1), finished]) store.write.storeEvents([{ runId: id, event }]);
  mine.push(id);
}
store.close();
process.stdout.write(JSON.stringify(mine));
