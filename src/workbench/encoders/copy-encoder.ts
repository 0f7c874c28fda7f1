import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { appError } from '../../shared/errors';
import { chunksOf } from '../files/regular-file';
import { weightsName } from './encoder-files';
import type { CheckedEncoder } from './encoder-folder';

/**
 * Writes a checked encoder into a folder; the weights go through in pieces. Throws where the weights are no longer those
 * that were checked.
 */
export async function copyEncoder({ folder, files, weightsSha256 }: CheckedEncoder, target: string): Promise<void> {
  for (const [name, bytes] of files) {
    const file = path.join(target, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes, { flush: true });
  }
  const hash = createHash('sha256');
  async function* hashed(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const written = createWriteStream(path.join(target, weightsName), { flush: true });
  await pipeline(chunksOf(path.join(folder, weightsName)), hashed, written);
  if (hash.digest('hex') !== weightsSha256) throw appError('encoder-changing', { folder });
}
