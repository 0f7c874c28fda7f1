import { lstat, mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'undici';
import { flush, renameWithRetries, requirePinned } from '../cache/files';
import type { Pin } from '../pins';
import { HostUnreachable, type Network } from './network';

/** The server refused the request, and a retry would get the same response. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    url: string,
  ) {
    super(`${new URL(url).host} answered ${status}`);
  }
}

/** The server sends more bytes than the file can have; the partial download is deleted. */
class TooLarge extends Error {
  constructor(url: string, bytes: number) {
    super(`${new URL(url).host} sends more than ${bytes} bytes`);
  }
}

/** Size limit if a pin gives none: at least twice the size of any pinned file. */
const mostBytes = 4 * 2 ** 30;

export interface DownloadOptions {
  readonly network: Network;
  readonly cache: string;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
  readonly attempts?: number;
  readonly firstPauseMs?: number;
}

/**
 * Downloads `url` to the file `target` and checks its bytes. The partial download is kept under the pin's name in the
 * cache, so that a cut connection or a killed set-up continues where it stopped.
 */
export async function download(url: string, pin: Pin, target: string, options: DownloadOptions): Promise<void> {
  const { cache, signal, attempts = 5, firstPauseMs = 500 } = options;
  const partial = path.join(cache, 'partial', pin.sha256);
  await mkdir(path.dirname(partial), { recursive: true, mode: 0o700 });
  await dropUnlessFile(partial);
  await mkdir(path.dirname(target), { recursive: true });

  const bytesBefore = await sizeOf(partial);
  for (let attempt = 1; ; attempt++) {
    try {
      await fetchRest(url, pin, partial, options);
      break;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof TooLarge) await rm(partial, { force: true });
      if (
        error instanceof Refused ||
        error instanceof TooLarge ||
        error instanceof HostUnreachable ||
        attempt >= attempts
      )
        throw error;
      await pause(firstPauseMs * 2 ** (attempt - 1), undefined, { signal });
    }
  }
  try {
    await requirePinned(partial, pin, signal, path.basename(target));
  } catch (error) {
    // The partial download of an earlier set-up may be wrong, so this tries once more from the first byte.
    if (bytesBefore === 0) throw error;
    await rm(partial, { force: true });
    return download(url, pin, target, options);
  }
  await flush(partial);
  await renameWithRetries(partial, target);
}

async function fetchRest(url: string, pin: Pin, partial: string, options: DownloadOptions): Promise<void> {
  const { network, signal, progress } = options;
  const present = await sizeOf(partial);
  const response = await network.get(url, present > 0 ? { range: `bytes=${present}-` } : {}, signal);
  if (response.status === 416) {
    // The server has no further bytes; the checksum decides whether the file is complete.
    await response.body?.cancel();
    return;
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    if (response.status === 429 || response.status >= 500) throw new Error(`${url} answered ${response.status}`);
    throw new Refused(response.status, url);
  }
  const start = startOf(response, present);
  const length = Number(response.headers.get('content-length') ?? 0);
  const total = length > 0 ? start + length : (pin.bytes ?? 0);
  const most = pin.bytes ?? mostBytes;
  if (total > most) {
    await response.body.cancel();
    throw new TooLarge(url, most);
  }
  let done = start;
  // Each chunk is written before the next one is read, so that a cut connection loses no received bytes.
  const file = await open(partial, start > 0 ? 'a' : 'w');
  try {
    for await (const chunk of response.body) {
      done += (chunk as Uint8Array).length;
      if (done > most) throw new TooLarge(url, most);
      await file.writeFile(chunk as Uint8Array);
      progress?.(done, total);
    }
  } finally {
    await file.close();
  }
  if (length > 0 && done < total) throw new Error(`${url} ended after ${done} of ${total} bytes`);
}

/** Returns the first byte of the response: a server may ignore the range, or send another one than requested. */
function startOf(response: Response, requested: number): number {
  if (response.status !== 206) return 0;
  const start = Number(/bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1]);
  if (start !== requested) throw new Error(`requested byte ${requested}, received byte ${start}`);
  return start;
}

/** Refuses a link or a folder in the place of the partial download. */
async function dropUnlessFile(partial: string): Promise<void> {
  const present = await lstat(partial).catch(() => null);
  if (present && !present.isFile()) await rm(partial, { recursive: true, force: true });
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.size,
    () => 0,
  );
}
