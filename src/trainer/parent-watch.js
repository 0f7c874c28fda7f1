import { workerData } from 'node:worker_threads';

/**
 * Ends the process soon after its parent has ended, so that a killed app leaves no training behind. It is a thread of
 * its own, because the trainer's thread is busy during each step. It is plain JavaScript, because a thread of Node 20
 * does not inherit the TypeScript loader.
 */
const parent = /** @type {number} */ (workerData);
const everyMs = 500;

setInterval(() => {
  if (isGone()) process.kill(process.pid, 'SIGKILL');
}, everyMs);

function isGone() {
  // An orphan gets another parent, except on Windows, where the number stays the same.
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
