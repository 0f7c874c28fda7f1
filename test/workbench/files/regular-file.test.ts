import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../../src/shared/errors';
import {
  chunksOf,
  isFolder,
  openRegularFile,
  readRange,
  readRegularFile,
  readRegularFileSync,
} from '../../../src/workbench/files/regular-file';
import { folder } from '../../store/sample';

const isWindows = process.platform === 'win32';

async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
}

/** The codes that every way of reading answers with. */
async function codesOf(file: string): Promise<unknown[]> {
  const ways = [
    async () => (await openRegularFile(file)).handle.close(),
    () => readRegularFile(file, 1000),
    () => readRegularFileSync(file, 1000),
    () => chunksOf(file).next(),
  ];
  return Promise.all(ways.map(codeOf));
}

async function socketIn(place: string): Promise<string> {
  const file = path.join(place, 'socket');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(file, resolve));
  onTestFinished(() => void server.close());
  return file;
}

function pipeIn(place: string): string {
  const file = path.join(place, 'pipe');
  execFileSync('mkfifo', [file]);
  return file;
}

function linked(place: string, name: string, target: string): string {
  symlinkSync(target, path.join(place, name));
  return path.join(place, name);
}

describe('a file that is opened for reading', () => {
  it('is refused by its kind where it is a folder or is not there', async () => {
    const place = folder();
    expect(await codesOf(place)).toEqual(Array(4).fill('file-is-folder'));
    expect(await codesOf(path.join(place, 'none'))).toEqual(Array(4).fill('file-missing'));
    expect(isFolder(place)).toBe(true);
    expect(isFolder(path.join(place, 'none'))).toBe(false);
  });

  it.skipIf(isWindows)('is refused by its kind, also behind a link, without waiting for a writer', async () => {
    const place = folder();
    const pipe = pipeIn(place);
    expect(await codesOf(pipe)).toEqual(Array(4).fill('file-is-pipe'));
    expect(await codesOf(linked(place, 'link', pipe))).toEqual(Array(4).fill('file-is-pipe'));
    expect(await codesOf(await socketIn(place))).toEqual(Array(4).fill('file-is-socket'));
    expect(await codesOf('/dev/zero')).toEqual(Array(4).fill('file-is-device'));
    const loop = linked(place, 'loop', path.join(place, 'loop'));
    expect(await codesOf(loop)).toEqual(Array(4).fill('file-is-loop'));
    expect(isFolder(loop)).toBe(false);
  });

  it('is read whole, in pieces and by ranges, also through a link', async () => {
    const place = folder();
    const file = path.join(place, 'file');
    const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i % 251));
    writeFileSync(file, content);
    const through = isWindows ? file : linked(place, 'to-file', file);
    const pieces: Buffer[] = [];
    for await (const piece of chunksOf(through)) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    expect((await readRegularFile(through, 200_000)).equals(content)).toBe(true);
    const { handle, size } = await openRegularFile(through);
    expect(size).toBe(200_000);
    expect((await readRange(file, handle, 150_000, 100)).equals(content.subarray(150_000, 150_100))).toBe(true);
    expect(await readRange(file, handle, 199_990, 100)).toHaveLength(10);
    await handle.close();
  });

  it('is refused where it is larger than what is read of it', async () => {
    const file = path.join(folder(), 'large');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.alloc(1001));
    expect(await codesOf(file)).toEqual([null, 'file-too-large', 'file-too-large', null]);
  });
});
