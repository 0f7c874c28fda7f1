import { randomFillSync } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import type { AppError } from '../../shared/errors';
import { diskFull, storeFault } from '../faults';
import { pidExists } from '../process/this-process';

/**
 * Space that a process keeps for its last writes. When the disk is full, the file is given up, so that what a training
 * has in memory can still be stored.
 */
export interface Reserve {
  /** Makes it at least this large. Throws an AppError where the disk has no room for it. */
  hold(bytes: number): void;
  /** Bytes held now. */
  held(): number;
  /** Gives the space up, after the last write or without one. */
  release(): void;
  /** Gives the space up because the disk is full; false where none was held. */
  use(): boolean;
  /** The disk is full and the space was given up: whoever listens stops what would write more. */
  onUsed(listener: (full: AppError) => void): () => void;
}

const prefix = '.reserve-';
const chunkBytes = 2 ** 20;

/** A reserve beside `file`. */
export function reserveBeside(file: string): Reserve {
  const folder = path.dirname(file);
  const own = path.join(folder, `${prefix}${process.pid}`);
  let size = 0;
  const uses = new EventEmitter<{ used: [AppError] }>();
  const release = (): void => {
    if (size > 0) rmSync(own, { force: true });
    size = 0;
  };
  return {
    held: () => size,
    hold(bytes) {
      if (bytes <= size) return;
      if (size === 0) removeLeftOvers(folder);
      try {
        fill(own, bytes);
        size = bytes;
      } catch (error) {
        size = 0;
        rmSync(own, { force: true });
        throw storeFault(file, error);
      }
    },
    release,
    use() {
      if (size === 0) return false;
      const full = diskFull(file, size);
      release();
      uses.emit('used', full);
      return true;
    },
    onUsed(listener) {
      uses.on('used', listener);
      return () => uses.off('used', listener);
    },
  };
}

/** Random bytes: some file systems store zeros in no space at all. */
function fill(file: string, bytes: number): void {
  const chunk = randomFillSync(Buffer.alloc(Math.min(bytes, chunkBytes)));
  const handle = openSync(file, 'w');
  try {
    for (let written = 0; written < bytes;) {
      written += writeSync(handle, chunk, 0, Math.min(chunk.length, bytes - written));
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Of killed processes. */
function removeLeftOvers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN;
    if (Number.isSafeInteger(pid) && !pidExists(pid)) rmSync(path.join(folder, name), { force: true });
  }
}
