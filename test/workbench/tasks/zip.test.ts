import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ZipFile } from 'yazl';
import { describe, expect, it } from 'vitest';
import { inspectFiles } from '../../../src/data/import/inspect';
import { readOptionsSchema } from '../../../src/shared/dataset-import';
import { diskFiles } from '../../../src/workbench/tasks/disk-file';
import { inspectedFiles, withSplitFiles } from '../../../src/workbench/tasks/split-folder';
import { parseSpec } from '../../../src/workbench/tasks/parse-spec';
import { folder } from '../../store/sample';

const csv = ['text,label', ...Array.from({ length: 60 }, (_, i) => `a text of words ${i},${i % 2}`)].join('\n');
const parquet = fileURLToPath(new URL('../../reference/rows.parquet', import.meta.url));

async function zip(files: Readonly<Record<string, string | Buffer>>, name = 'rows.zip'): Promise<string> {
  const packed = new ZipFile();
  for (const [inside, content] of Object.entries(files)) packed.addBuffer(Buffer.from(content), inside);
  packed.end();
  const file = path.join(folder(), name);
  await pipeline(packed.outputStream, createWriteStream(file));
  return file;
}

const look = (file: string) => inspectFiles([diskFiles([file])(file)], file, readOptionsSchema.parse({}));

describe('zip', () => {
  it('reads the one file in it; files that a system adds do not count', async () => {
    const file = await zip({ 'in/rows.csv': csv, '__MACOSX/in/._rows.csv': 'x', 'in/.DS_Store': 'x' });
    expect(await look(file)).toMatchObject({ format: 'csv', rows: 60, suggestion: { name: 'rows', label: 'label' } });
    expect(await look(await zip({ 'rows.tsv': csv.replaceAll(',', '\t') }))).toMatchObject({ format: 'tsv' });
  });

  it('refuses one with several files, with none, with Parquet, or with weights', async () => {
    await expect(look(await zip({ 'a.csv': csv, 'b.csv': csv }))).rejects.toMatchObject({
      code: 'zip-many-files',
      details: { files: 2, known: 'a.csv, b.csv' },
    });
    await expect(look(await zip({ '__MACOSX/x': '' }))).rejects.toMatchObject({ code: 'file-empty' });
    await expect(look(await zip({ 'a.parquet': readFileSync(parquet) }))).rejects.toMatchObject({
      code: 'parquet-packed',
    });
    await expect(look(await zip({ 'archive/data.pkl': 'x' }))).rejects.toMatchObject({ code: 'file-of-program' });
  });

  it('refuses one that is cut off, has a wrong checksum, or unpacks to far more than a table', async () => {
    const whole = readFileSync(await zip({ 'rows.csv': csv }));
    const damaged = (bytes: Buffer): string => {
      const file = path.join(folder(), 'rows.zip');
      writeFileSync(file, bytes);
      return file;
    };
    await expect(look(damaged(whole.subarray(0, -20)))).rejects.toMatchObject({ code: 'zip-damaged' });
    const broken = Buffer.from(whole);
    broken[60]! ^= 0xff;
    await expect(look(damaged(broken))).rejects.toMatchObject({ code: 'zip-damaged' });
    const bomb = await zip({ 'rows.csv': Buffer.alloc(2 ** 27, 'a,b\n') });
    await expect(look(bomb)).rejects.toMatchObject({ code: 'zip-bomb' });
  });
});

describe('a folder with files by split', () => {
  function published(names: readonly string[]): string {
    const root = path.join(folder(), 'set');
    for (const name of names) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), csv);
    }
    return root;
  }
  const spec = (file: string, format?: string) =>
    withSplitFiles(
      parseSpec({
        ...{ name: 'a', kind: 'classification', files: [file], text: ['text'], label: 'label' },
        ...(format ? { format } : {}),
      }),
    );

  it('reads every file of a split, train first', async () => {
    const root = published([
      ...['README.md', 'data/test-00000-of-00001.csv', 'data/train-00001-of-00002.csv'],
      ...['data/train-00000-of-00002.csv', 'data/validation-00000-of-00001.csv'],
    ]);
    const { parts, spec: found } = await spec(root);
    expect(parts.map((part) => [part.split, path.relative(root, part.path)])).toEqual([
      ['train', path.join('data', 'train-00000-of-00002.csv')],
      ['train', path.join('data', 'train-00001-of-00002.csv')],
      ['validation', path.join('data', 'validation-00000-of-00001.csv')],
      ['test', path.join('data', 'test-00000-of-00001.csv')],
    ]);
    expect(Array.isArray(found.files)).toBe(false);
    expect(await inspectedFiles([root], 'auto')).toHaveLength(4);
  });

  it('knows the names that data sets use, and leaves other folders as they are', async () => {
    const root = published(['train.jsonl', 'dev.jsonl', 'eval.jsonl', 'constrained.csv']);
    expect((await spec(root)).parts.map(({ split }) => split)).toEqual(['train', 'validation', 'test']);
    const labels = published(['neg/1.txt', 'pos/1.txt']);
    expect((await spec(labels)).parts).toMatchObject([{ split: 'all', path: labels }]);
    expect((await spec(root, 'folders')).parts).toMatchObject([{ split: 'all' }]);
  });

  it('asks which one is meant where folders hold the same split', async () => {
    const root = published(['en/train.csv', 'ko/train.csv']);
    await expect(spec(root)).rejects.toMatchObject({ code: 'folder-many-sets', details: { known: 'en, ko' } });
  });
});
