import { setImmediate as breathe } from 'node:timers/promises';

/** Minimum ms between two pauses: each one costs a turn of the event loop. */
const sliceMs = 12;

/** Lets other tasks of the process run when a time slice is used up. */
export function inSlices(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < sliceMs) return;
    await breathe();
    last = performance.now();
  };
}
