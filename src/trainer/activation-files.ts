import { createHash, randomUUID } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { CachedSplit, CachedShape, ActivationStore, RowSink } from '../engine/training/activation-cache';

/**
 * Keeps cached activations as files in a folder, one for each split and place. Every file may be deleted at any time.
 *
 * A file has the rows [rows, hidden] as float32, then `offsets` as int32, then hidden and the number of examples as
 * int32, then the sha256 of all that. The byte order is little-endian, as on every platform of the app. A file gets its
 * name when it is complete. A damaged file only costs the time to compute it again.
 */
export function activationFiles(folder: string, prefix: string, budgetBytes = 8 * 2 ** 30): ActivationStore {
  const fileOf = (key: string): string =>
    path.join(folder, `${createHash('sha256').update(`${prefix} ${key}`).digest('hex').slice(0, 40)}.rows`);
  return {
    open: async (key) => {
      const file = fileOf(key);
      const output = await reading(file).catch(() => null);
      // The least recently used file is removed first.
      if (output) await utimes(file, new Date(), new Date()).catch(() => undefined);
      return output;
    },
    create: async (key, rows, fill) => {
      const file = fileOf(key);
      const part = `${file}.${randomUUID()}.part`;
      const bytes = 4 * rows.hidden * rows.offsets.at(-1)! + rows.offsets.byteLength + tailBytes;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (!(await makeRoom(folder, bytes, budgetBytes))) return false;
      } catch {
        return false;
      }
      try {
        await writing(part, rows, fill);
        await rename(part, file);
        return true;
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined);
        // A full disk must not fail the run; an error of `fill` itself must.
        if (isOfFiles(error)) return false;
        throw error;
      }
    },
  };
}

const isOfFiles = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException).syscall === 'string';

const sumBytes = 32;
const tailBytes = 8 + sumBytes;

const bytesOf = (values: Float32Array | Int32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

async function writing(part: string, { offsets, hidden }: CachedShape, fill: (sink: RowSink) => Promise<void>) {
  const file = openSync(part, 'wx+', 0o600);
  try {
    await fill(
      (example, rows) => void writeSync(file, bytesOf(rows), 0, rows.byteLength, 4 * hidden * offsets[example]!),
    );
    const end = 4 * hidden * offsets.at(-1)!;
    writeSync(file, bytesOf(offsets), 0, offsets.byteLength, end);
    writeSync(file, bytesOf(Int32Array.of(hidden, offsets.length - 1)), 0, 8, end + offsets.byteLength);
    const sum = await sumOf(file, end + offsets.byteLength + 8);
    writeSync(file, sum, 0, sumBytes, end + offsets.byteLength + 8);
  } finally {
    closeSync(file);
  }
}

async function sumOf(fd: number, bytes: number): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream('', { fd, autoClose: false, start: 0, end: bytes - 1 }))
    hash.update(chunk as Buffer);
  return hash.digest();
}

/** Checks the whole file, then reads it example by example. Returns null if the file is missing or damaged. */
async function reading(name: string): Promise<CachedSplit | null> {
  const file = openSync(name, 'r');
  const { size } = fstatSync(file);
  const close = (): void => closeSync(file);
  const at = (position: number, bytes: number): Buffer => {
    const read = Buffer.alloc(bytes);
    if (readSync(file, read, 0, bytes, position) !== bytes) throw new Error(`${name} ends early`);
    return read;
  };
  try {
    const tail = at(size - tailBytes, tailBytes);
    const [hidden, examples] = [tail.readInt32LE(0), tail.readInt32LE(4)];
    const offsetBytes = 4 * (examples + 1);
    const sum = await sumOf(file, size - sumBytes);
    if (!sum.equals(tail.subarray(8))) {
      close();
      return null;
    }
    const offsets = numbers(Int32Array, at(size - tailBytes - offsetBytes, offsetBytes));
    return {
      offsets,
      bytes: 0,
      rows: (example) => {
        const [start, end] = [offsets[example]!, offsets[example + 1]!];
        return numbers(Float32Array, at(4 * hidden * start, 4 * hidden * (end - start)));
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

const numbers = <T>(Kind: new (buffer: ArrayBuffer) => T, { buffer, byteOffset, byteLength }: Buffer): T =>
  new Kind(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);

/**
 * Removes the least recently used files until the new one fits into the budget. A tenth of the free disk space stays
 * free.
 */
async function makeRoom(folder: string, bytes: number, budgetBytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  const allowed = Math.min(budgetBytes, 0.9 * bavail * bsize);
  if (bytes > allowed) return false;
  const all = await readdir(folder);
  await dropForgotten(
    folder,
    all.filter((name) => name.endsWith('.part')),
  );
  const names = all.filter((name) => name.endsWith('.rows'));
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await usage(path.join(folder, name))) })));
  let used = files.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size } of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (used + bytes <= budgetBytes) break;
    await rm(path.join(folder, name), { force: true }).catch(() => undefined);
    used -= size;
  }
  return true;
}

/** A partial file older than a day was left by a killed process. */
const forgottenMs = 24 * 3600 * 1000;

async function dropForgotten(folder: string, parts: readonly string[]): Promise<void> {
  for (const name of parts) {
    const part = path.join(folder, name);
    const { usedAt } = await usage(part);
    if (Date.now() - usedAt > forgottenMs) await rm(part, { force: true }).catch(() => undefined);
  }
}

const usage = (file: string): Promise<{ size: number; usedAt: number }> =>
  stat(file).then(
    ({ size, mtimeMs }) => ({ size, usedAt: mtimeMs }),
    () => ({ size: 0, usedAt: 0 }),
  );
