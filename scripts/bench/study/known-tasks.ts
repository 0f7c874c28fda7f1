import path from 'node:path';
import { appError } from '../../../src/shared/errors';
import type { ImportSpecInput } from '../../../src/shared/dataset-import';

type KnownTask = Omit<ImportSpecInput, 'name' | 'files'> & { readonly files: ImportSpecInput['files'] };

/** Train and dev files of GLUE. Dev is the validation set, and there is no test set. */
const glue = { train: 'train.tsv', validation: 'dev.tsv' };

/** The data sets of the comparison. Both sides read and split them by the same rules. */
const knownTasks: Readonly<Record<string, KnownTask>> = {
  'sst-2': { kind: 'classification', files: glue, text: ['sentence'], label: 'label' },
  cola: { kind: 'classification', files: glue, header: false, text: ['4'], label: '2' },
  rte: { kind: 'pair-classification', files: glue, text: ['sentence1'], textPair: 'sentence2', label: 'label' },
  'sts-b': { kind: 'pair-regression', files: glue, text: ['sentence1'], textPair: 'sentence2', label: 'score' },
  trec: {
    kind: 'classification',
    files: { train: 'TREC.train', test: 'TREC.test' },
    split: [90, 10],
    ...{ format: 'lines', encoding: 'iso-8859-1', text: ['text'], label: 'label', labelPattern: '^([^:]+):' },
  },
  'ag-news': {
    kind: 'classification',
    files: { train: 'train.csv', test: 'test.csv' },
    split: [90, 10],
    ...{ header: false, text: ['2', '3'], label: '1' },
  },
  'sms-spam': {
    kind: 'classification',
    files: ['SMSSpamCollection'],
    split: [80, 10, 10],
    ...{ format: 'tsv', header: false, text: ['2'], label: '1', positive: 'spam' },
  },
  'airline-sentiment': {
    kind: 'classification',
    files: ['Airline-Sentiment-2-w-AA.csv'],
    split: [80, 10, 10],
    ...{ encoding: 'macintosh', text: ['text'], label: 'airline_sentiment' },
  },
  'disaster-tweets': {
    kind: 'classification',
    files: ['socialmedia-disaster-tweets-DFE.csv'],
    split: [80, 10, 10],
    ...{ encoding: 'macintosh', text: ['text'], label: 'choose_one', dropLabels: ["Can't Decide"] },
  },
};

/** Returns the import of a data set whose files are in a folder of its name. Throws `task-missing`. */
export function importOf(name: string, data: string): ImportSpecInput {
  const known = knownTasks[name];
  if (!known) throw appError('task-missing', { task: name, known: Object.keys(knownTasks).join(', ') });
  const at = (file: string): string => path.join(data, name, file);
  const files = Array.isArray(known.files)
    ? known.files.map(at)
    : (Object.fromEntries(Object.entries(known.files).map(([split, file]) => [split, at(file)])) as typeof glue);
  return { ...known, name, files };
}
