import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { piecesOf, withWeights, type CheckedEncoder } from './encoder-folder';
import { weightsName } from './weights/source';
import { writeHashed } from '../files/hash';

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
  const written = await withWeights(checked, (bytes) =>
    writeHashed(path.join(target, weightsName), piecesOf(bytes), { flush: true }),
  );
  if (written !== weightsSha256) throw appError('encoder-changing', { folder });
}
