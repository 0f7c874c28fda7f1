import path from 'node:path';
import type { RunRow } from '../../shared/run';
import { diskFull, freeBytes } from '../../store/faults';
import type { Store } from '../../store/store';

/** Room on the disk of the data folder: asked for before anything is trained, and kept for what a run writes last. */
export interface DiskRoom {
  /** Throws an AppError where there is less room than this. */
  forAll(bytes: number): void;
  /** The same for the files of one run, one of `together`; keeps a part of the room for its last writes. */
  forRun(run: RunRow, together: number): void;
}

/** Rows of a run in the database, and the log beside it. */
const rowBytes = 2 ** 20;
/** Larger checkpoints have the room that was there when their run started, and nothing that is kept. */
const mostKept = 32 * 2 ** 20;
/** Weights and the two moments of AdamW, in float32. */
const checkpointBytesPerParameter = 12;
const weightBytesPerParameter = 4;

export function diskRoom(store: Store): DiskRoom {
  const demand = (bytes: number): void => {
    const free = freeBytes(path.dirname(store.file));
    if (free !== null && free + store.reserve.held() < bytes) throw diskFull(store.file, bytes);
  };
  return {
    forAll: demand,
    forRun({ trainedParameters }, together) {
      const checkpoint = checkpointBytesPerParameter * trainedParameters;
      const last = checkpoint + weightBytesPerParameter * trainedParameters + rowBytes;
      // A checkpoint stays until the next one is whole.
      demand(together * (last + checkpoint));
      store.reserve.hold(Math.min(mostKept, together * last));
    },
  };
}
