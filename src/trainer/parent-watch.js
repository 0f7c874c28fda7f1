import { workerData } from 'node:worker_threads';

/**
 * A thread of its own, because the trainer's thread is busy for as long as a step takes: it ends the process soon after
 * the one that started it is gone, so that a killed app leaves no training behind. Plain JavaScript, because a thread
 * of Node 20 does not inherit what reads TypeScript.
 */
const parent = /** @type {number} */ (workerData);
const everyMs = 500;

setInterval(() => {
  if (isGone()) process.kill(process.pid, 'SIGKILL');
}, everyMs);

function isGone() {
  // An orphan gets another parent, except on Windows, where the number stays.
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
