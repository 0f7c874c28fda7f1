import { randomFillSync } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import type { AppError } from '../../shared/errors';
import { diskFull, storeFault } from '../faults';
import { pidExists } from '../process/this-process';

/**
 * Disk space that a process reserves for its last writes. If the disk is full, the reserve is released, so that a
 * training's state in memory can still be stored.
 */
export interface Reserve {
  /** Makes the reserve at least this large. Throws an AppError if the disk has too little space. */
  hold(bytes: number): void;
  /** Reserved bytes. */
  held(): number;
  /** Releases the reserve after the last write, or without one. */
  release(): void;
  /** Releases the reserve because the disk is full; returns false if there was none. */
  use(): boolean;
  /** Emitted when the disk is full and the reserve was released: listeners stop work that would write more. */
  onUsed(listener: (full: AppError) => void): () => void;
}

const prefix = '.reserve-';
const chunkBytes = 2 ** 20;

/** Creates a reserve beside `file`. */
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

/** Random bytes, because some file systems store zeros without using space. */
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

/** Removes reserves of killed processes. */
function removeLeftOvers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN;
    if (Number.isSafeInteger(pid) && !pidExists(pid)) rmSync(path.join(folder, name), { force: true });
  }
}
