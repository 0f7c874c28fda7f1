import { constants, setPriority, totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import { vmLimit } from '../data/tokens/vm-limit';
import { startBackend } from '../engine/backends/start';
import type { BackendId } from '../shared/run';
import type { TrainerRequest } from '../shared/trainer-protocol';
import { endOnFault } from './end-on-fault';
import { activationFiles } from './activation-files';
import { openPath } from './open-path';
import { serve } from './serve';

/** The trainer as a forked child: `node.ts BACKEND`. Messages use the channel of `fork`; file references are paths. */

endOnFault();

const exit = (): void => process.exit(0);

// The parent handles signals to the whole process group: it requests a checkpoint first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', exit);
new Worker(new URL('./parent-watch.js', import.meta.url), { workerData: process.ppid }).unref();
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const take = await serve(() => startBackend(process.argv[2] as BackendId | 'auto'), {
  // Without a listener, sending after the parent's end would throw.
  send: (reply) => void process.send!(reply, (error: Error | null) => error && exit()),
  open: openPath,
  budgetBytes: totalmem() / 6,
  storeOf: activationFiles,
  tokenLimit: vmLimit,
  exit,
});
process.on('message', (request) => take(request as TrainerRequest));
