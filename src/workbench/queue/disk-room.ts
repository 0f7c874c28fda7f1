import path from 'node:path';
import type { RunRow } from '../../shared/run';
import { diskFull, freeBytes } from '../../store/faults';
import type { Store } from '../../store/store';

/** Checks free disk space for the data folder before training, and reserves some for the last writes of a run. */
export interface DiskRoom {
  /** Throws an AppError if there is less free space. */
  forAll(bytes: number): void;
  /** Does the same for the files of one of `together` parallel runs, and reserves space for its last writes. */
  forRun(run: RunRow, together: number): void;
}

/** Bytes for a run's rows in the database, and the log beside it. */
const rowBytes = 2 ** 20;
/** Limit of the reserved bytes: larger checkpoints rely on the space that was free when their run started. */
const mostKept = 32 * 2 ** 20;
/** Weights and AdamW's two moments, in float32. */
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
      // A checkpoint stays until the next one is complete.
      demand(together * (last + checkpoint));
      store.reserve.hold(Math.min(mostKept, together * last));
    },
  };
}
