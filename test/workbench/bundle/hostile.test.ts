import { createHash } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { openBundle } from '../../../src/workbench/bundle/open-bundle';
import { verifyBundle } from '../../../src/workbench/bundle/verify-bundle';
import { exportRuns } from '../../../src/workbench/exports/runs/export-runs';
import { readFileSync } from 'node:fs';
import { zipOf } from '../../setup/zip';
import { folder, sampleStore, workOff } from '../../store/sample';

/** Bundles that nobody of good will wrote. */

type Files = Map<string, Buffer>;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Manifest {
  version: number;
  runs: number;
  files: { path: string; bytes: number; sha256: string }[];
}

/** The files of a bundle with its manifest, from which others are made. */
let files: Files;
beforeEach(async () => {
  const store = sampleStore();
  workOff(store);
  const place = folder();
  const database = path.join(place, 'workbench.db');
  await exportRuns(store, database, { format: 'sqlite' });
  files = new Map([['workbench.db', readFileSync(database)]]);
});

const manifestOf = (of: Files): Manifest & Record<string, unknown> => ({
  ...{ format: 'adapter-workbench-bundle', version: 1, app: '1', databaseSchema: 4, study: null, runs: 6, texts: true },
  encoders: [],
  files: [...of].map(([name, bytes]) => ({ path: name, bytes: bytes.length, sha256: sha256(bytes) })),
});

function written(of: Files, manifest: object = manifestOf(of), mode = 0o100644): string {
  const file = path.join(folder(), 'b.awb');
  const entries = [['manifest.json', Buffer.from(JSON.stringify(manifest))] as const, ...of];
  writeFileSync(
    file,
    zipOf(entries.map(([name, text]) => ({ name, text, mode: name.startsWith('tasks') ? mode : 0o100644 }))),
  );
  return file;
}

const row = Buffer.from('{"text":"a","label":0}\n');
const temporaries = () =>
  readdirSync(tmpdir())
    .filter((name) => name.startsWith('adapter-workbench-bundle-'))
    .sort();

describe('a bundle is refused before anything is unpacked', () => {
  it.each([
    '../x',
    'tasks/../../x',
    'runs/x/weights.safetensors',
    'settings.json',
    'tasks/a/b/c.jsonl',
    'figures/con.svg',
    'encoders/../config.json',
    'C:/x',
  ])('with the path %s', async (name) => {
    files.set(name, row);
    const file = written(files);
    const before = temporaries();
    await expect(verifyBundle(file)).rejects.toMatchObject({ code: 'bundle-refused' });
    expect(temporaries()).toEqual(before);
  });

  it('with a link, a name twice, or names that only case tells apart', async () => {
    files.set('tasks/a/train.jsonl', Buffer.from('/etc/passwd'));
    await expect(verifyBundle(written(files, manifestOf(files), 0o120777))).rejects.toMatchObject({
      details: { reason: expect.stringContaining('link') as string },
    });
    const twice = path.join(folder(), 'twice.awb');
    const entry = { name: 'workbench.db', text: files.get('workbench.db')!, mode: 0o100644 };
    writeFileSync(twice, zipOf([{ name: 'manifest.json', text: '{}', mode: 0o100644 }, entry, entry]));
    await expect(verifyBundle(twice)).rejects.toMatchObject({
      details: { reason: expect.stringContaining('twice') as string },
    });
    files.set('tasks/A/train.jsonl', row);
    await expect(verifyBundle(written(files))).rejects.toMatchObject({ code: 'bundle-refused' });
  });

  it('that unpacks to far more than its size', async () => {
    const zip = new ZipFile();
    for (const [name, bytes] of files) zip.addBuffer(bytes, name);
    zip.addBuffer(Buffer.from(JSON.stringify(manifestOf(files))), 'manifest.json');
    zip.addBuffer(Buffer.alloc(80 * 2 ** 20), 'tasks/a/train.jsonl');
    zip.end();
    const file = path.join(folder(), 'bomb.awb');
    writeFileSync(file, await buffer(zip.outputStream as NodeJS.ReadableStream));
    await expect(verifyBundle(file)).rejects.toMatchObject({ code: 'bundle-refused' });
  });

  it('that is no zip, has no manifest or database, another manifest, or is of a newer version', async () => {
    const file = path.join(folder(), 'x.awb');
    for (const bytes of ['', 'text', 'PK\u0003\u0004', zipOf([])]) {
      writeFileSync(file, bytes);
      await expect(verifyBundle(file)).rejects.toMatchObject({ code: 'bundle-refused' });
    }
    await expect(verifyBundle(written(new Map()))).rejects.toMatchObject({ code: 'bundle-refused' });
    await expect(verifyBundle(written(files, { files: 1 }))).rejects.toMatchObject({ code: 'bundle-refused' });
    await expect(verifyBundle(written(files, { version: 2 }))).rejects.toMatchObject({ code: 'bundle-newer' });
    await expect(verifyBundle(path.join(folder(), 'none'))).rejects.toMatchObject({ code: 'file-missing' });
  });
});

describe('a bundle has a problem, and is not opened', () => {
  const problemsOf = async (manifest: object, of = files): Promise<readonly string[]> => {
    const file = written(of, manifest);
    const { problems } = await verifyBundle(file);
    const out = path.join(folder(), 'out');
    await expect(openBundle(file, out)).rejects.toMatchObject({ code: 'bundle-problems' });
    expect(existsSync(out)).toBe(false);
    return problems;
  };

  it('with a file that is changed, missing or not listed', async () => {
    const manifest = manifestOf(files);
    manifest.files.push({ path: 'tasks/a/train.jsonl', bytes: 1, sha256: '0'.repeat(64) });
    expect(await problemsOf(manifest)).toEqual(['tasks/a/train.jsonl is missing']);
    files.set('tasks/a/test.jsonl', row);
    expect(await problemsOf({ ...manifestOf(files), files: manifestOf(files).files.slice(0, 1) })).toEqual([
      'tasks/a/test.jsonl is not in the manifest',
    ]);
    const changed = manifestOf(files);
    files.set('tasks/a/test.jsonl', Buffer.from(row.toString().replace('a', 'b')));
    expect(await problemsOf(changed)).toEqual(['tasks/a/test.jsonl has another content']);
    files.set('tasks/a/test.jsonl', Buffer.concat([row, row]));
    expect(await problemsOf(changed)).toEqual(['tasks/a/test.jsonl has another size']);
  });

  it('with a database that has a trigger, a row of nobody, or another number of runs', async () => {
    expect(await problemsOf({ ...manifestOf(files), runs: 5 })).toEqual(['workbench.db has 6 runs, the manifest 5']);
    for (const sql of [
      'CREATE TRIGGER t AFTER INSERT ON scores BEGIN DELETE FROM runs; END',
      `UPDATE tasks SET info_json = '{}'`,
    ]) {
      const file = path.join(folder(), 'altered.db');
      writeFileSync(file, files.get('workbench.db')!);
      const db = new Database(file);
      db.exec(sql);
      db.close();
      const altered = new Map([['workbench.db', readFileSync(file)]]);
      const [problem] = await problemsOf(manifestOf(altered), altered);
      expect(problem).toMatch(/workbench\.db has/);
    }
  });
});

it('a whole bundle leaves no temporary folder when it is verified', async () => {
  const before = temporaries();
  expect(await verifyBundle(written(files))).toEqual({ runs: 6, files: 1, problems: [] });
  expect(temporaries()).toEqual(before);
});
