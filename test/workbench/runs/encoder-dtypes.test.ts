import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { expandStudy } from '../../../src/study/plan/expand';
import { parseStudy } from '../../../src/study/plan/parse';
import { encoderLibrary } from '../../../src/workbench/encoders/encoder-library';
import { dataFolder } from '../../../src/workbench/home/data-folder';
import { settingsFile } from '../../../src/workbench/home/settings';
import { healthJudge } from '../../../src/workbench/runs/judge-health';
import { runLibrary } from '../../../src/workbench/runs/run-library';
import { folder, sampleStore } from '../../store/sample';
import { taskNamed } from '../../study/facts';

const reference = 'test/reference/checkpoints';

function checkpoint(form: string): string {
  const place = path.join(folder(), form);
  for (const name of ['config.json', 'vocab.txt']) cpSync(path.join(reference, name), path.join(place, name));
  cpSync(path.join(reference, form), place, { recursive: true });
  return place;
}

it.each([
  ['half', ['F16']],
  ['brain', ['BF16']],
  ['bin-shards', ['F32']],
])('a run knows the number format of %s, also after the encoder was removed', async (form, dtypes) => {
  const home = dataFolder(folder());
  const store = sampleStore(home.database);
  const encoders = encoderLibrary(store, home, settingsFile(home.settings));
  const encoder = await encoders.add(checkpoint(form));
  const task = taskNamed('spam-emails');
  const file = parseStudy({ name: 'own', encoder: form, tasks: [task.name], methods: [{ method: 'layernorm' }] });
  const [run] = expandStudy(file, { tasks: [task], encoders: [encoder] });
  store.write.saveStudy({ name: 'own', file, runs: [run!] });
  const runs = runLibrary(store, healthJudge(store));
  expect(runs.encoderDtypes(run!.id)).toEqual(dtypes);
  // A queued run needs its encoder.
  await expect(encoders.remove(form)).rejects.toMatchObject({ code: 'encoder-in-use' });
  store.write.removeEncoder(form);
  expect(runs.encoderDtypes(run!.id)).toEqual(dtypes);
});
