import { constants, setPriority, totalmem } from 'node:os';
import { vmLimit } from '../data/tokens/vm-limit';
import { startBackend } from '../engine/backends/start';
import type { BackendId } from '../shared/run';
import type { TrainerRequest } from '../shared/trainer-protocol';
import { endOnFault } from './end-on-fault';
import { activationFiles } from './activation-files';
import { openPath } from './open-path';
import { serve } from './serve';

/** The trainer as Electron's utility process. Messages use its parent port; file references are paths. */

endOnFault();

const port = process.parentPort;

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const take = await serve(() => startBackend(process.argv[2] as BackendId | 'auto'), {
  send: (reply) => port.postMessage(reply),
  open: openPath,
  budgetBytes: totalmem() / 6,
  storeOf: activationFiles,
  tokenLimit: vmLimit,
  exit: () => process.exit(0),
});
port.on('message', ({ data }) => take(data as TrainerRequest));
