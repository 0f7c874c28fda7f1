import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cannotWrite } from '../../shared/cannot-write';
import { appError } from '../../shared/errors';
import { isAlive, thisProcess, type ProcessMark } from '../../store/process/this-process';

/** Marks a part as in use by this process; refuses one that a living process writes. Returns how to release it. */
export function lockPart(part: string): () => void {
  const lock = `${part}.lock`;
  const owner = ownerOf(lock);
  if (owner) throw appError('predict-out-busy', { file: part, process: owner.pid });
  try {
    rmSync(lock, { force: true });
    writeFileSync(lock, JSON.stringify(thisProcess()), { flag: 'wx' });
  } catch (error) {
    throw cannotWrite(part, error);
  }
  return () => rmSync(lock, { force: true });
}

/** Returns the living process that a lock names; null without one. */
function ownerOf(lock: string): ProcessMark | null {
  try {
    const mark = JSON.parse(readFileSync(lock, 'utf8')) as ProcessMark;
    return isAlive(mark, statSync(lock).mtimeMs) ? mark : null;
  } catch {
    return null;
  }
}
