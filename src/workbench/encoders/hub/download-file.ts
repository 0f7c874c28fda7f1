import { lstat, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Response } from 'undici';
import { appError } from '../../../shared/errors';
import { hasContent } from './cache';
import { connectionFailure, type About, type HubClient } from './client';
import type { ListedFile } from './listing';
import type { Passing } from './retry';
import { withRetries, type RetryOptions } from './retry';

export interface DownloadWork extends RetryOptions {
  readonly client: HubClient;
  /** Address of the file. */
  readonly url: string;
  readonly about: About;
  /** Called with the bytes that are there so far. */
  readonly progress?: (done: number) => void;
}

/**
 * Downloads a file to `target` and proves its hash. The received part stays in `part` when the download ends early, and the
 * next one continues from its end.
 */
export async function downloadFile(file: ListedFile, part: string, target: string, work: DownloadWork): Promise<void> {
  await mkdir(path.dirname(part), { recursive: true });
  const present = await lstat(part).catch(() => null);
  if (present && (!present.isFile() || present.size > file.bytes)) await drop(part);
  const isContinued = (await sizeOf(part)) > 0;
  await fetchRest(file, part, work);
  if (!(await hasContent(part, file))) {
    await drop(part);
    // An earlier part may be the wrong one, so that the file is fetched once more from its first byte.
    if (isContinued) return downloadFile(file, part, target, work);
    throw appError('hub-hash', { file: file.path, host: new URL(work.url).host });
  }
  await flushed(part);
  await rename(part, target);
  await rm(tagOf(part), { force: true });
}

async function fetchRest(file: ListedFile, part: string, work: DownloadWork): Promise<void> {
  let received = await sizeOf(part);
  const isWhole = async (): Promise<boolean> => (received = await sizeOf(part)) === file.bytes && received > 0;
  await withRetries(
    async () => {
      if (await isWhole()) return;
      await fetchOnce(file, part, received, {
        ...work,
        progress(done) {
          received = done;
          work.progress?.(done);
        },
      });
      if ((await sizeOf(part)) !== file.bytes) throw cut(work, new Error('the server ended the file early'));
    },
    work,
    () => received,
  );
}

async function fetchOnce(file: ListedFile, part: string, present: number, work: DownloadWork): Promise<void> {
  const { client, url, about, signal, progress } = work;
  const tag = present > 0 ? await readFile(tagOf(part), 'utf8').catch(() => '') : '';
  const range = present > 0 ? { range: `bytes=${present}-`, ...(tag && { 'if-range': tag }) } : {};
  const response = await client.get(url, about, range, signal);
  const start = startOf(response, present, work);
  const length = response.headers.get('content-length');
  if (length !== null && start + Number(length) !== file.bytes) {
    await response.body?.cancel();
    await drop(part);
    throw wrongLength(file, url, start + Number(length));
  }
  // A weak tag is no proof that the bytes are the same ones.
  const own = response.headers.get('etag');
  await writeFile(tagOf(part), own !== null && !own.startsWith('W/') ? own : '');
  let done = start;
  // Each chunk is written before the next one is read, so that a killed process loses no received bytes.
  const handle = await open(part, start > 0 ? 'a' : 'w');
  try {
    for await (const chunk of bodyOf(response, work)) {
      done += chunk.length;
      if (done > file.bytes) throw wrongLength(file, url, done);
      await handle.writeFile(chunk);
      progress?.(done);
    }
  } catch (error) {
    if (done > file.bytes) await drop(part);
    throw error;
  } finally {
    await handle.close();
  }
}

async function* bodyOf({ body }: Response, work: DownloadWork): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body ?? []) yield chunk as Uint8Array;
  } catch (error) {
    work.signal?.throwIfAborted();
    throw cut(work, error);
  }
}

/** Returns the first byte of the response: a server may ignore the range, and the file may have changed. */
function startOf({ status, headers }: Response, asked: number, work: DownloadWork): number {
  if (status === 200) return 0;
  const start = Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1]);
  if (start !== asked) throw cut(work, new Error(`byte ${asked} was asked for, and byte ${start} was sent`));
  return start;
}

const wrongLength = ({ path: file, bytes }: ListedFile, url: string, found: number) =>
  appError('hub-length', { host: new URL(url).host, file, found, wanted: bytes });

const cut = ({ url, about }: DownloadWork, error: unknown): Passing =>
  connectionFailure(new URL(url).host, about, error);

/** File beside a part that holds the tag of its content, by which the server knows that it is still the same. */
const tagOf = (part: string): string => `${part}.etag`;

async function drop(part: string): Promise<void> {
  await rm(part, { recursive: true, force: true });
  await rm(tagOf(part), { force: true });
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );
