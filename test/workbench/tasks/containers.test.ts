import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../../src/data/import/import-task';
import { inspectFiles } from '../../../src/data/import/inspect';
import { importSpecSchema, readOptionsSchema } from '../../../src/shared/dataset-import';
import { diskFiles } from '../../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../../shared-folder';
import { folder } from '../../store/sample';

const shared = sharedFolder();
const parquet = fileURLToPath(new URL('../../reference/rows.parquet', import.meta.url));

function written(name: string, content: Uint8Array | string): string {
  const file = path.join(folder(), name);
  writeFileSync(file, content);
  return file;
}

const look = (file: string, options: object = {}) =>
  inspectFiles([diskFiles([file])(file)], file, readOptionsSchema.parse(options));
const imported = (file: string) =>
  importTask(
    importSpecSchema.parse({
      ...{ name: 'a', kind: 'classification', files: [file], text: ['text'], label: 'label' },
    }),
    diskFiles([file]),
  );

const rows = Array.from({ length: 60 }, (_, i) => ({ text: `a text of words ${i}`, label: String(i % 2) }));
const csv = ['text,label', ...rows.map(({ text, label }) => `${text},${label}`)].join('\n');
const tsv = csv.replaceAll(',', '\t');
const jsonLines = rows.map((row) => JSON.stringify(row)).join('\n');

describe('gzip', () => {
  it.each([
    ['rows.csv', csv, 'csv'],
    ['rows.tsv', tsv, 'tsv'],
    ['rows.jsonl', jsonLines, 'jsonl'],
    ['rows.json', JSON.stringify(rows), 'json'],
    ['rows.csv', JSON.stringify({ data: rows }, null, 1), 'json'],
  ])('reads %s inside it as the plain file is read, whatever it is called', async (name, content, format) => {
    const plain = await imported(written(name, content));
    for (const packed of [`${name}.gz`, name, 'rows']) {
      const file = written(packed, gzipSync(content));
      expect((await look(file)).format).toBe(format);
      expect((await imported(file)).sha256).toBe(plain.sha256);
    }
    expect((await look(written(`${name}.gz`, gzipSync(content)))).suggestion.name).toBe('rows');
  });

  it('reads files that were packed one after the other', async () => {
    const [first, second] = [csv.slice(0, 500), csv.slice(500)];
    const file = written('rows.csv.gz', Buffer.concat([gzipSync(first), gzipSync(second)]));
    expect((await look(file)).rows).toBe(60);
  });

  it('refuses one that is cut off, damaged, or holds nothing', async () => {
    const whole = gzipSync(csv);
    const broken = Buffer.from(whole);
    broken[whole.length - 6]! ^= 0xff;
    await expect(look(written('a.csv.gz', whole.subarray(0, -20)))).rejects.toMatchObject({ code: 'gzip-damaged' });
    await expect(look(written('a.csv.gz', broken))).rejects.toMatchObject({ code: 'gzip-damaged' });
    await expect(look(written('a.csv.gz', gzipSync('')))).rejects.toMatchObject({ code: 'file-empty' });
  });

  it('refuses one that unpacks to far more than a table does, and keeps memory flat', async () => {
    const line = Buffer.from('a,b\n'.repeat(2 ** 18));
    const bomb = written('a.csv.gz', gzipSync(Buffer.concat(Array.from({ length: 128 }, () => line))));
    await expect(look(bomb)).rejects.toMatchObject({ code: 'gzip-bomb' });
  });

  it('refuses Parquet inside it by name', async () => {
    const file = written('rows.parquet.gz', gzipSync(readFileSync(parquet)));
    await expect(look(file)).rejects.toMatchObject({ code: 'parquet-packed' });
  });

  it.skipIf(process.platform !== 'linux')('lets go of a file that it refuses before the end', async () => {
    const file = written('a.csv.gz', gzipSync(csv.replace('text,label', 'other,label')));
    await expect(imported(file)).rejects.toMatchObject({ code: 'column-missing' });
    const open = () => execFileSync('ls', ['-l', `/proc/${process.pid}/fd`], { encoding: 'utf8' });
    await expect.poll(() => open().includes(file)).toBe(false);
  });
});

/** A name in a ZIP archive as its first entry has it. */
const zip = (name: string): Buffer => Buffer.from(`PK\x03\x04${'\0'.repeat(26)}${name}`, 'latin1');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('files that are no text', () => {
  it.each([
    ['ODS', 'file-spreadsheet', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['XLS', 'file-spreadsheet', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['Zstandard', 'file-compressed', latin('\x28\xb5\x2f\xfd\x04\x00')],
    ['bzip2', 'file-compressed', latin('BZh91AY&SY\x01\x02')],
    ['XZ', 'file-compressed', latin('\xfd7zXZ\x00\x00')],
    ['7z', 'file-compressed', latin('7z\xbc\xaf\x27\x1c\x00\x04')],
    ['RAR', 'file-compressed', latin('Rar!\x1a\x07\x01\x00')],
    ['tar', 'file-compressed', latin(`rows.csv${'\0'.repeat(249)}ustar\x0000`)],
    ['pickle', 'file-of-program', latin('\x80\x04\x95\x10')],
    ['NumPy', 'file-of-program', latin('\x93NUMPY\x01\x00')],
    ['NumPy', 'file-of-program', zip('x.npy')],
    ['HDF5', 'file-of-program', latin('\x89HDF\r\n\x1a\n')],
    ['SQLite', 'file-of-program', latin('SQLite format 3\0')],
    ['ORC', 'file-of-program', latin('ORC\x01\x02')],
    ['Avro', 'file-of-program', latin('Obj\x01\x04')],
  ])('refuses %s by its true name, with the way out', async (kind, code, content) => {
    for (const name of ['rows.csv', 'rows.jsonl', 'rows.bin']) {
      await expect(look(written(name, content))).rejects.toMatchObject({ code, details: { file: name, kind } });
    }
    await expect(look(written('rows.csv.gz', gzipSync(content)))).rejects.toMatchObject({ code, details: { kind } });
  });

  it('reads Parquet whatever it is called, and other formats that are called Parquet', async () => {
    for (const name of ['rows.csv', 'rows.json', 'rows']) {
      expect((await look(written(name, readFileSync(parquet)))).format).toBe('parquet');
    }
    expect((await look(written('rows.parquet', csv))).format).toBe('csv');
  });

  it('does not take the header of a table for a mark', async () => {
    for (const head of ['PAR1,label', 'ORC,label', 'BZh,label', 'ARROW1,label']) {
      expect((await look(written('a.csv', csv.replace('text,label', head)))).rows).toBe(60);
    }
  });

  it.skipIf(!shared || !existsSync(path.join(shared, 'cases', 'containers')))('cases of other tools', async () => {
    const place = (name: string) => path.join(shared!, 'cases', 'containers', name);
    expect((await imported(place('data.csv.gz'))).labels).toHaveLength(2);
    expect((await imported(place('data.jsonl.gz'))).labels).toHaveLength(2);
    expect((await imported(place('data.xlsx'))).labels).toHaveLength(2);
  });
});
