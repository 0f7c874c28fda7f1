import { stat } from 'node:fs/promises';
import { copyWhole, sha256Of } from './files';

/** Copies a cached file to where it is used, unless the same bytes are there; true when it did. */
export async function placeFile(from: string, to: string): Promise<boolean> {
  const [wanted, present] = await Promise.all([stat(from), stat(to).catch(() => null)]);
  if (present?.size === wanted.size && (await sha256Of(to)) === (await sha256Of(from))) return false;
  await copyWhole(from, to);
  return true;
}
