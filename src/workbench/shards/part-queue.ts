import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { appError } from '../../shared/errors';
import { mostShards, type Shard } from '../../shared/shard';
import { itemNameSchema } from '../../shared/item-name';
import { largestStudyFile } from '../../shared/study-file';
import { readRegularFile } from '../files/regular-file';

/**
 * A queue of the parts of studies in a folder that all workers see. A folder `NAME.study` has the study file, and for each
 * part a claim while a worker trains it and a mark when it is done. The parts' data folders lie beside it, in `NAME`.
 */

/** A part that this worker alone may train until it is released. */
export interface ClaimedPart extends Shard {
  readonly study: string;
  /** The study file as it was queued. */
  readonly content: unknown;
  /** The folder of the data folders of the study's parts. */
  readonly out: string;
  /** Ends the claim. A part that is done is not given to another worker. */
  release(isDone: boolean): Promise<void>;
}

const queuedSchema = z.strictObject({ parts: z.number().int().min(1).max(mostShards), content: z.unknown() });

/** A worker renews its claim this often. A claim that was not renewed for `lostMs` belongs to a worker that has ended. */
const [renewMs, lostMs] = [5_000, 60_000];

/** Returns the folder of a queue. Throws `queue-unsupported` for anything but a `file:` URL. */
export function queueFolder(url: string): string {
  try {
    return fileURLToPath(new URL(url));
  } catch (error) {
    throw appError('queue-unsupported', { url }, error);
  }
}

/** Puts a study in the queue. Throws `queue-has-study` if the queue has another one of this name. */
export async function putStudy(queue: string, name: string, content: unknown, parts: number): Promise<void> {
  const folder = path.join(queue, `${name}.study`);
  const text = JSON.stringify({ parts, content });
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(path.join(folder, 'study.json'), text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const known = await readFile(path.join(folder, 'study.json'), 'utf8');
    if (known !== text) throw appError('queue-has-study', { study: name, folder: queue });
  }
}

/** Claims a part that nobody trains and that is not done; null if there is none. */
export async function claimPart(queue: string, worker: string): Promise<ClaimedPart | null> {
  const entries = await readdir(queue).catch((error: unknown) => {
    throw appError('queue-missing', { folder: queue }, error);
  });
  for (const entry of entries.filter((name) => name.endsWith('.study')).sort()) {
    const study = itemNameSchema.safeParse(entry.slice(0, -'.study'.length));
    if (!study.success) continue;
    const folder = path.join(queue, entry);
    const { parts, content } = await queuedStudy(path.join(folder, 'study.json'));
    const present = new Set(await readdir(folder));
    for (let index = 1; index <= parts; index++) {
      if (present.has(`part-${index}.done`)) continue;
      const claim = path.join(folder, `part-${index}.claim`);
      if (!(await claimed(claim, worker))) continue;
      const release = keptAlive(claim, worker, path.join(folder, `part-${index}.done`));
      return { study: study.data, content, index, count: parts, out: path.join(queue, study.data), release };
    }
  }
  return null;
}

async function queuedStudy(file: string): Promise<z.output<typeof queuedSchema>> {
  const text = (await readRegularFile(file, 2 * largestStudyFile)).toString('utf8');
  try {
    return queuedSchema.parse(JSON.parse(text));
  } catch (error) {
    throw appError('queue-study-damaged', { file }, error);
  }
}

/** Creates the claim, which only one worker can. A lost claim is moved away first, which only one worker can either. */
async function claimed(claim: string, worker: string): Promise<boolean> {
  if (await isLost(claim)) {
    const old = `${claim}.${process.pid}.lost`;
    if (!(await done(rename(claim, old)))) return false;
    await rm(old, { force: true });
  }
  return done(
    (async () => {
      const handle = await open(claim, 'wx');
      await handle.writeFile(claimText(worker));
      await handle.close();
    })(),
  );
}

const claimText = (worker: string): string => JSON.stringify({ worker });

/** Compares with the clock of the file system, because clocks of machines differ. */
async function isLost(claim: string): Promise<boolean> {
  const renewed = await stat(claim).catch(() => null);
  if (renewed === null) return false;
  const clock = `${claim}.${process.pid}.clock`;
  await writeFile(clock, '');
  const now = (await stat(clock)).mtimeMs;
  await rm(clock, { force: true });
  return now - renewed.mtimeMs > lostMs;
}

/** Returns whether a step succeeded; false if another worker was first. */
const done = (step: Promise<unknown>): Promise<boolean> =>
  step.then(
    () => true,
    (error: unknown) => {
      if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
      throw error;
    },
  );

function keptAlive(claim: string, worker: string, mark: string): ClaimedPart['release'] {
  // Written again, so that the time is the file system's. A missed renewal is made up by the next one.
  const renew = (): Promise<void> => writeFile(claim, claimText(worker)).catch(() => undefined);
  const timer = setInterval(() => void renew(), renewMs);
  timer.unref();
  return async (isDone) => {
    clearInterval(timer);
    if (isDone) await writeFileAtomic(mark, '');
    await rm(claim, { force: true });
  };
}
