import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { appError } from '../../shared/errors';
import { piecesOf, withWeights, type CheckedEncoder } from './encoder-folder';
import { weightsName } from './weights/source';

/**
 * Writes a checked encoder into a folder, the weights in pieces. Throws if the weights changed since they were checked.
 */
export async function copyEncoder(checked: CheckedEncoder, target: string): Promise<void> {
  const { folder, files, weightsSha256 } = checked;
  for (const [name, bytes] of files) {
    const file = path.join(target, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes, { flush: true });
  }
  const hash = createHash('sha256');
  await withWeights(checked, async (bytes) => {
    async function* hashed() {
      for await (const piece of piecesOf(bytes)) {
        hash.update(piece);
        yield piece;
      }
    }
    await pipeline(hashed, createWriteStream(path.join(target, weightsName), { flush: true }));
  });
  if (hash.digest('hex') !== weightsSha256) throw appError('encoder-changing', { folder });
}
