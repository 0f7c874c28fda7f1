import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { crc32c } from '../../../src/workbench/exports/runs/tensorboard/record';
import { exportRuns, previewRuns } from '../../../src/workbench/exports/runs/export-runs';
import { exportFormatIds } from '../../../src/workbench/exports/runs/registry';
import { viewColumns } from '../../../src/store/export/columns';
import type { RunEvent } from '../../../src/shared/run';
import { started } from '../../store/events';
import { folder, plan, sampleStore, workOff } from '../../store/sample';

const read = (...parts: readonly string[]): string => readFileSync(path.join(...parts), 'utf8');

describe('a preview', () => {
  it.each(exportFormatIds)('of %s counts what the export then contains, and leaves nothing behind', async (format) => {
    const store = sampleStore();
    workOff(store);
    const preview = await previewRuns(store, { format });
    const target = path.join(folder(), 'out');
    const { runs } = await exportRuns(store, target, { format });
    expect(preview).toMatchObject({ format, study: null, runs, paths: false });
    expect(preview.rows).toBe(preview.parts.reduce((sum, { rows }) => sum + rows, 0));
    if (existsSync(path.join(target, 'schema.json'))) {
      const { tables } = JSON.parse(read(target, 'schema.json')) as { tables: { file: string; rows: number }[] };
      expect(preview.parts.map(({ name, rows }) => ({ file: name, rows }))).toEqual(
        tables.map(({ file, rows }) => ({ file, rows })),
      );
      for (const { name, bytes } of preview.parts) expect(bytes).toBe(readFileSync(path.join(target, name)).length);
    }
  });

  it('counts one study alone, and says whether texts of the data leave', async () => {
    const store = sampleStore();
    store.write.saveStudy(plan({ name: 'other', tasks: ['sotu-era'] }));
    const all = await previewRuns(store, { format: 'jsonl' });
    const one = await previewRuns(store, { format: 'jsonl', study: 'other', options: { withoutTexts: true } });
    expect([all.runs, one.runs]).toEqual([6, 3]);
    expect([all.texts, one.texts]).toEqual([true, false]);
    await expect(previewRuns(store, { format: 'jsonl', study: 'unknown' })).rejects.toMatchObject({
      code: 'study-missing',
    });
  });
});

describe('texts and paths', () => {
  const secret = '/home/somebody/secret project/model.safetensors';
  const failed: RunEvent = {
    type: 'run-failed',
    status: 'failed',
    error: { code: 'cannot-write', message: `${secret} cannot be written`, details: { place: secret, reason: 'EIO' } },
  };

  it.each(exportFormatIds)('%s has no path of this machine', async (format) => {
    const store = sampleStore();
    const encoder = store.read.encoders()[0]!;
    store.write.putEncoder({ ...encoder, source: '/home/somebody/encoders/own' });
    const { id } = store.write.claim()!;
    store.write.storeEvents([started, failed].map((event) => ({ runId: id, event })));
    const target = path.join(folder(), 'out');
    await exportRuns(store, target, { format });
    expect(allBytes(target)).not.toContain('/home/somebody');
    expect(store.read.run(id)!.error!.message).toContain(secret);
  });

  it.each(exportFormatIds)('%s without texts has no name of a label', async (format) => {
    const store = sampleStore();
    workOff(store, undefined, failed);
    const labels = store.read.task('spam-emails')!.labels!.map(({ name }) => name);
    const target = path.join(folder(), 'out');
    await exportRuns(store, target, { format, options: { withoutTexts: true } });
    for (const label of labels) expect(allBytes(target)).not.toContain(JSON.stringify(label));
    expect(allBytes(target)).not.toContain('cannot be written');
  });

  it('keeps number and counts of labels', async () => {
    const store = sampleStore();
    const file = path.join(folder(), 'copy.db');
    await exportRuns(store, file, { format: 'sqlite', options: { withoutTexts: true } });
    const db = new Database(file, { readonly: true });
    const labels = JSON.parse(
      db.prepare(`SELECT labels FROM v_tasks WHERE task = 'spam-emails'`).pluck().get() as string,
    );
    db.close();
    const { labels: own } = store.read.task('spam-emails')!;
    expect(labels).toEqual(own!.map(({ count }, at) => ({ name: `label ${at}`, count })));
  });
});

/** Every byte of a file, or of the files of a folder. */
function allBytes(place: string): string {
  if (statSync(place).isFile()) return readFileSync(place, 'latin1');
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.map((one) => readFileSync(path.join(one.parentPath, one.name), 'latin1')).join('\n');
}

describe('a folder of tables', () => {
  it('has a wide table of runs and one of steps on request, in every format', async () => {
    const store = sampleStore();
    workOff(store);
    for (const [format, ending] of [
      ['csv', 'csv'],
      ['jsonl', 'jsonl'],
      ['parquet', 'parquet'],
    ] as const) {
      const target = folder();
      await exportRuns(store, target, { format, options: { wide: true } });
      expect(readdirSync(target)).toEqual(expect.arrayContaining([`runs_wide.${ending}`, `metrics_wide.${ending}`]));
    }
    const target = folder();
    await exportRuns(store, target, { format: 'jsonl', options: { wide: true } });
    const rows = read(target, 'runs_wide.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(rows).toContainEqual(
      expect.objectContaining({ 'validation.accuracy': 0.75, 'config.frozenDropout': false, 'validation.f1': null }),
    );
    expect(read(target, 'metrics_wide.jsonl').trim().split('\n')).toHaveLength(4);
  });

  it('names a type and a unit for every column, and the columns of docs/database.md alone', () => {
    const page = readFileSync('docs/database.md', 'utf8');
    for (const [view, columns] of Object.entries(viewColumns)) {
      const [, section = ''] = page.split(`### \`${view}\``);
      const documented = [...section.split('\n##')[0]!.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
      expect(
        columns.map(({ name }) => name),
        view,
      ).toEqual(documented);
    }
  });
});

it('Checksums of logs are CRC-32C', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
});
