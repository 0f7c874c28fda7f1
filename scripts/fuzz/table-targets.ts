import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspectFiles } from '../../src/data/import/inspect';
import { readOptionsSchema, type FileFormat } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { damaged } from './mutate';
import type { Target } from './targets';

const reference = 'test/reference';

const filesOf = (names: RegExp, folder = `${reference}/tables`) =>
  readdirSync(folder)
    .filter((name) => names.test(name))
    .map((name) => Uint8Array.from(readFileSync(path.join(folder, name))));

/** Reads a table from a real file, as `dataset inspect` does. Rows must be as many as the table says. */
async function inspected(bytes: Uint8Array, name: string, format: 'auto' | FileFormat): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
  try {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    const found = await inspectFiles([diskFiles([file])(file)], file, readOptionsSchema.parse({ format }));
    if (found.rows < found.preview.length || found.columns.length === 0) throw new Error('wrong value: rows');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const target = (samples: RegExp, name: string, format: 'auto' | FileFormat, folder?: string): Target => ({
  samples: () => filesOf(samples, folder),
  make: damaged,
  read: (bytes) => inspected(bytes, name, format),
});

/** Tables that are not text, and the zip around one. */
export const tableTargets: Readonly<Record<string, Target>> = {
  xlsx: target(/\.xlsx$/, 'rows.xlsx', 'auto'),
  arrow: target(/\.(arrow|feather)$/, 'rows.arrow', 'arrow'),
  parquet: target(/\.parquet$/, 'rows.parquet', 'parquet', reference),
  zip: target(/\.zip$/, 'rows.zip', 'auto'),
};
