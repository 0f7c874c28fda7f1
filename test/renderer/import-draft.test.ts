import { describe, expect, test } from 'vitest';
import type { DatasetInspection } from '../../src/shared/dataset-import';
import {
  importCommand,
  importOf,
  newImport,
  parseMapping,
  parseSplit,
  withFileSplit,
  withPreset,
  withRole,
  withSuggestion,
} from '../../src/renderer/model/import-draft';

const file = (name: string) => ({ handle: `file-${name}`, name, bytes: 10, folder: false });
const column = (name: string) => ({ name, type: 'text' as const, examples: [] });
const inspection: DatasetInspection = {
  ...{ format: 'csv', encoding: 'utf-8', delimiter: ',', quote: true, header: true, records: null },
  columns: ['id', 'text', 'label'].map(column),
  ...{ rows: 3, physicalLines: 4, lineBreaks: 0, warnings: [], preview: [], values: {} },
  suggestion: { name: 'reviews', kind: 'classification', text: ['text'], textPair: null, label: 'label', preset: null },
};
const draft = withSuggestion(newImport([file('reviews.csv')]), inspection);

describe('An import while it is mapped', () => {
  test("starts from the file's suggestions and is complete then", () => {
    expect(importOf(draft)).toMatchObject({
      ...{ name: 'reviews', kind: 'classification', text: ['text'], label: 'label', split: [80, 10, 10] },
      files: ['file-reviews.csv'],
    });
  });

  test('names the list of a JSON text that holds the rows', () => {
    const spec = importOf({ ...draft, records: 'data.train' })!;
    expect(spec.records).toBe('data.train');
    expect(importCommand(spec, [file('reviews.csv')])).toContain('--records data.train');
    expect(importOf(draft)).not.toHaveProperty('records');
  });

  test('is incomplete without a text, a label, a name or a split', () => {
    expect(importOf(withRole(draft, 'text', 'ignore'))).toBeNull();
    expect(importOf(withRole(draft, 'label', 'ignore'))).toBeNull();
    expect(importOf({ ...draft, name: 'a/b' })).toBeNull();
    expect(importOf({ ...draft, split: '80/30/10' })).toBeNull();
    expect(importOf({ ...draft, kind: 'pair-classification' })).toBeNull();
  });

  test('has one label, and several texts if a person wants them', () => {
    expect(withRole(draft, 'id', 'label').roles).toEqual({ id: 'label', text: 'text', label: 'ignore' });
    expect(importOf(withRole(draft, 'id', 'text'))?.text).toEqual(['id', 'text']);
  });

  test('keeps a mapping when the file is read in another way', () => {
    const mapped = { ...withRole(draft, 'id', 'group'), name: 'mine', kind: 'regression' as const };
    expect(withSuggestion(mapped, inspection)).toMatchObject({ roles: mapped.roles, name: 'mine', kind: 'regression' });
  });

  test('takes splits from the names of files, and holds validation out of train if there is none', () => {
    const byName = withSuggestion(newImport([file('train.tsv'), file('test.tsv')]), inspection);
    expect(importOf(byName)).toMatchObject({
      files: { train: 'file-train.tsv', test: 'file-test.tsv' },
      split: [90, 10],
    });
    const all = withSuggestion(newImport([file('train.tsv'), file('dev.tsv'), file('test.tsv')]), inspection);
    expect(importOf(all)).not.toHaveProperty('split');
  });

  test("takes a GLUE task's layout: dev becomes test, and the mismatched file goes with it", () => {
    const names = ['train.tsv', 'dev_matched.tsv', 'dev_mismatched.tsv'];
    const dropped = newImport(names.map(file));
    expect(dropped.files.map(({ split }) => split)).toEqual(['train', 'validation', 'validation-mismatched']);
    const glue = withPreset(dropped, 'mnli', {
      ...{
        kind: 'pair-classification',
        metric: 'accuracy',
        format: 'tsv',
        delimiter: '\t',
        quote: false,
        header: true,
      },
      ...{ text: ['sentence1'], textPair: 'sentence2', label: 'gold_label', dropLabels: ['-'] },
    });
    const [train, test, beside] = names.map((name) => `file-${name}`);
    const spec = importOf(glue);
    expect(spec).toMatchObject({
      ...{ name: 'mnli', text: ['sentence1'], textPair: 'sentence2', label: 'gold_label', metric: 'accuracy' },
      ...{ files: { train, test, 'test-mismatched': beside }, split: [90, 10], quote: false },
    });
    expect(importCommand(spec!, names.map(file))).toMatch(/--test-mismatched dev_mismatched\.tsv/);
    const selected = importOf(withFileSplit(glue, 1, 'validation'));
    expect(selected!.files).toEqual({ train, validation: test, 'validation-mismatched': beside });
    expect(selected).not.toHaveProperty('split');
  });

  test('equals a command line, with file names and never with handles', () => {
    const spec = importOf({ ...draft, dropLabels: ["Can't Decide"], encoding: 'macintosh' })!;
    const command = importCommand(spec, [file('reviews.csv')]);
    expect(command).toContain('dataset import');
    expect(command).toContain('reviews.csv');
    expect(command).toContain('--encoding macintosh');
    expect(command).toContain(`--drop-label 'Can'\\''t Decide'`);
    expect(command).not.toContain('file-');
  });

  test('keeps the space at the end of a text prefix', () => {
    expect(importOf(draft)).not.toHaveProperty('textPrefix');
    const spec = importOf({ ...draft, textPrefix: 'query: ' })!;
    expect(spec).toHaveProperty('textPrefix', 'query: ');
    expect(importCommand(spec, [file('reviews.csv')])).toContain("--text-prefix 'query: '");
  });

  test('is filled in by a preset, label rules included', () => {
    const said = {
      ...{ kind: 'classification' as const, text: ['text'], label: 'label', encoding: 'macintosh', header: true },
      ...{ labelPattern: '^(.+):', dropLabels: ['NA'], mapLabels: { Y: 'Yes' } },
    };
    const taken = withSuggestion(withPreset(draft, 'global-warming', said), inspection);
    const spec = importOf(taken)!;
    expect(spec).toMatchObject({ ...said, name: 'global-warming', split: [80, 10, 10] });
    expect(importCommand(spec, [file('reviews.csv')])).toContain('--map-label Y=Yes');
    expect(importOf({ ...taken, mapLabels: 'Y' })).toBeNull();
  });

  test.each([
    ['Y = Yes; N=No', { Y: 'Yes', N: 'No' }],
    ['a=b=c', { a: 'b=c' }],
    ['', {}],
    ['Y Yes', null],
  ])('reads the label mapping %s', (text, mapping) => {
    expect(parseMapping(text)).toEqual(mapping);
  });

  test.each([
    ['80/10/10', [80, 10, 10]],
    ['90, 10', [90, 10]],
    ['33.4 33.3 33.3', [33.4, 33.3, 33.3]],
    ['100', null],
    ['50/60', null],
    ['a/b/c', null],
    ['110/-10', null],
  ])('reads the split %s', (text, split) => {
    expect(parseSplit(text)).toEqual(split);
  });
});
