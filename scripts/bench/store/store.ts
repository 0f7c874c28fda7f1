import path from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../../../src/store/open-store';
import { figureOf, type Measured } from '../figures';
import { wholeNumber } from '../number-options';
import { inScratchFolder } from '../scratch-folder';
import { perSecond, timesOf } from '../timing';
import { ownVersions } from '../versions';
import { completeAll, fillWithStudies, recordProgress } from './filled-store';

const [repeats, eventsPerRepeat] = [5, 4000];

/** Measures the run database under load: storing the progress of a training, and listing many runs. */
export async function storeFigures(args: readonly string[]): Promise<Measured> {
  const options = { runs: { type: 'string', default: '50000' }, json: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const runs = wholeNumber('runs', values.runs);
  return inScratchFolder(async (folder) => {
    const store = openStore(path.join(folder, 'workbench.db'));
    try {
      const studies = fillWithStudies(store, runs);
      const record = recordProgress(store, eventsPerRepeat);
      const recording = await timesOf(repeats, record);
      completeAll(store, studies);
      const listing = await timesOf(repeats, () => store.read.runs());
      const oneStudy = await timesOf(repeats, () => store.read.runs({ study: studies[0] }));
      return {
        figures: [
          figureOf('store.record.eventsPerSecond', 'events/s', perSecond(eventsPerRepeat, recording)),
          figureOf(`store.list${runs}.ms`, 'ms', listing),
          figureOf('store.listStudy.ms', 'ms', oneStudy),
        ],
        versions: ownVersions,
      };
    } finally {
      store.close();
    }
  });
}
