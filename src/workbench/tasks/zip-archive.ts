import type { Entry, ZipFile } from 'yauzl';
import type { Archive } from '../../data/readers/data-file';
import { AppError, appError } from '../../shared/errors';
import { randomBytes } from '../files/random-bytes';
import { openZip } from '../files/zip-reader';
import { highestRatio, withinRatio } from './unpacked-limit';

/** Most files of a zip that is looked into. */
const mostFiles = 10_000;

/** Lists the files of a zip. Throws `zip-damaged`, which also covers names that lead out of it. */
export async function zipArchive(place: string, name: string): Promise<Archive> {
  const files = await withZip(place, name, async (zip) => {
    const found: Archive['files'][number][] = [];
    for await (const { fileName, uncompressedSize, compressedSize } of zip.eachEntry()) {
      if (found.length === mostFiles) throw new Error(`it has more than ${mostFiles} files`);
      if (!fileName.endsWith('/')) found.push({ path: fileName, size: uncompressedSize, packed: compressedSize });
    }
    return found;
  });
  return {
    files,
    file: (path) => ({ name: `${name}/${path}`, open: () => entryBytes(place, name, path) }),
  };
}

/** Yields the bytes of one file of a zip. Throws `zip-damaged`, and `zip-bomb` where they are far more than a table's. */
async function* entryBytes(place: string, name: string, path: string): AsyncGenerator<Uint8Array> {
  const bytes = await randomBytes(place);
  try {
    const zip = await openZip(bytes);
    const entry = await entryNamed(zip, path);
    const content = (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
    yield* withinRatio(
      content,
      () => entry.compressedSize,
      () => appError('zip-bomb', { file: name, ratio: highestRatio }),
    );
  } catch (error) {
    throw damaged(name, error);
  } finally {
    await bytes.close();
  }
}

async function entryNamed(zip: ZipFile, path: string): Promise<Entry> {
  for await (const entry of zip.eachEntry()) if (entry.fileName === path) return entry;
  throw new Error(`${path} is not in it any more`);
}

async function withZip<Result>(place: string, name: string, read: (zip: ZipFile) => Promise<Result>): Promise<Result> {
  const bytes = await randomBytes(place);
  try {
    return await read(await openZip(bytes));
  } catch (error) {
    throw damaged(name, error);
  } finally {
    await bytes.close();
  }
}

const damaged = (file: string, error: unknown): unknown =>
  error instanceof AppError ? error : appError('zip-damaged', { file, reason: reasonOf(error) }, error);

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
