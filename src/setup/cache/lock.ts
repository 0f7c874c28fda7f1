import { mkdir, open, readFile, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

interface Holder {
  readonly pid: number;
  readonly host: string;
}

const beatEveryMs = 5_000;
/** A holder that has not touched the lock for this time in ms has ended, on whatever machine it ran. */
const silentMs = 60_000;

export interface LockOptions {
  readonly signal?: AbortSignal;
  /** Called once when another set-up holds the lock. */
  readonly waiting?: (pid: number) => void;
  readonly retryMs?: number;
}

/** Runs `work` while no other set-up works in this cache; takes over the lock of a killed one. */
export async function withLock<Result>(
  cache: string,
  work: () => Promise<Result>,
  { signal, waiting, retryMs = 250 }: LockOptions = {},
): Promise<Result> {
  await mkdir(cache, { recursive: true });
  const lock = path.join(cache, 'setup.lock');
  let said = false;
  while (!(await take(lock))) {
    signal?.throwIfAborted();
    const holder = await readHolder(lock);
    const stale = await isStale(lock, holder);
    if (stale && (await removeStale(lock))) continue;
    if (!stale && !said) waiting?.(holder?.pid ?? 0);
    said ||= !stale;
    await pause(retryMs, undefined, { signal });
  }
  const beat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), beatEveryMs);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    const handle = await open(lock, 'wx');
    await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(lock: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(lock, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

async function isStale(lock: string, holder: Holder | null): Promise<boolean> {
  if ((await ageOf(lock)) > silentMs) return true;
  return holder !== null && holder.host === hostname() && !isAlive(holder.pid);
}

/**
 * Removes a stale lock. Two waiting set-ups may see the same stale lock, and the slower one must not remove the new
 * lock of the quicker. So only the holder of a second lock checks again and removes it. Returns false if another set-up
 * holds the second lock.
 */
async function removeStale(lock: string): Promise<boolean> {
  const turn = `${lock}.removing`;
  try {
    await mkdir(turn);
  } catch {
    // The second lock of a set-up that was killed here must not stay forever.
    if ((await ageOf(turn)) > silentMs) await rmdir(turn).catch(() => undefined);
    return false;
  }
  try {
    if (await isStale(lock, await readHolder(lock))) await rm(lock, { force: true });
    return true;
  } finally {
    await rmdir(turn);
  }
}

/** Returns milliseconds since the lock was last touched; 0 without a lock. */
const ageOf = (place: string): Promise<number> =>
  stat(place).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
