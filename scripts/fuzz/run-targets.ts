import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { createHash } from 'node:crypto';
import { verifyBundle } from '../../src/workbench/bundle/verify-bundle';
import { exportSqlite } from '../../src/store/export/sqlite-copy';
import { checkSource } from '../../src/store/merge/check-source';
import { openStore } from '../../src/store/open-store';
import { rowChecks } from '../../src/workbench/merge/check-rows';
import { madeUpCount, madeUpRuns } from './made-up-runs';
import { damaged } from './mutate';
import type { Target } from './targets';

/** Damaged databases and bundles, as `merge` and `bundle verify` read them. */

const require = (isRight: boolean, what: string): void => {
  if (!isRight) throw new Error(`wrong value: ${what}`);
};

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const result = work(folder);
    if (result instanceof Promise) return result.finally(remove) as Result;
    remove();
    return result;
  } catch (error) {
    remove();
    throw error;
  }
}

/** An export of a database with runs in several states. */
const database = (): Promise<Uint8Array> =>
  inFolder(async (folder) => {
    const store = openStore(path.join(folder, 'workbench.db'));
    const copy = path.join(folder, 'copy.db');
    madeUpRuns(store);
    await exportSqlite(store.file, copy, { study: null });
    store.close();
    return Uint8Array.from(readFileSync(copy));
  });

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function bundleOf(bytes: Uint8Array): Promise<Uint8Array> {
  const row = Buffer.from('{"text":"a","label":0}\n');
  const files: [string, Uint8Array][] = [
    ['workbench.db', bytes],
    ['tasks/abc/train.jsonl', row],
  ];
  const manifest = {
    ...{ format: 'adapter-workbench-bundle', version: 1, app: '1', databaseSchema: 4, study: null, texts: true },
    ...{ runs: madeUpCount, encoders: [] },
    files: files.map(([name, content]) => ({ path: name, bytes: content.length, sha256: sha256(content) })),
  };
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
  for (const [name, content] of files) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return Uint8Array.from(await buffer(zip.outputStream as NodeJS.ReadableStream));
}

const whole = await database();
const bundle = await bundleOf(whole);

export const runTargets: Readonly<Record<string, Target>> = {
  database: {
    samples: () => [whole],
    make: damaged,
    read: (bytes) =>
      inFolder((folder) => {
        const file = path.join(folder, 'x.db');
        writeFileSync(file, bytes);
        require(checkSource(file, rowChecks(file)) <= madeUpCount, 'a run more than was written');
        require(sha256(readFileSync(file)) === sha256(bytes), 'a database that was changed');
      }),
  },
  bundle: {
    samples: () => [bundle],
    make: damaged,
    read: (bytes) =>
      inFolder(async (folder) => {
        const file = path.join(folder, 'x.awb');
        writeFileSync(file, bytes);
        const { problems, runs } = await verifyBundle(file);
        require(problems.length > 0 || runs === madeUpCount, 'other runs without a problem');
      }),
  },
};
