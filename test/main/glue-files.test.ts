import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withGlueFiles } from '../../src/main/ipc/glue-files';
import { folder } from '../store/sample';

test('A dropped GLUE folder is replaced by its labelled files, and another folder stays', () => {
  const [glue, mnli, other] = ['rte', 'mnli', 'other'].map((name) => path.join(folder(), name)) as [
    string,
    string,
    string,
  ];
  for (const [place, names] of [
    [glue, ['train.tsv', 'dev.tsv', 'test.tsv']],
    [mnli, ['train.tsv', 'dev_matched.tsv', 'dev_mismatched.tsv']],
    [other, ['train.tsv']],
  ] as const) {
    mkdirSync(place);
    for (const name of names) writeFileSync(path.join(place, name), '');
  }
  expect(withGlueFiles([glue, mnli, other])).toEqual([
    ...[path.join(glue, 'train.tsv'), path.join(glue, 'dev.tsv')],
    ...['train.tsv', 'dev_matched.tsv', 'dev_mismatched.tsv'].map((name) => path.join(mnli, name)),
    other,
  ]);
});
