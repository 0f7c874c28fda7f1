import type { TimeLimit } from '../data/tokens/time-limit';
import type { Backend } from '../engine/backends/backend';
import type { StopSignal } from '../engine/training/output';
import type { TrainerReply, TrainerRequest } from '../shared/trainer-protocol';
import { startFault } from './fault';
import { jobMemory, type StoreOf } from './job-memory';
import type { Open } from './open';
import { runAblation } from './run-ablation';
import { runJob } from './run-job';
import { runPrediction } from './run-prediction';
import { rowInbox, type RowInbox } from './row-inbox';
import { storedReplies } from './stored-replies';

/** What each transport provides: a way to reply, to read a job's files, and to end the process. */
export interface Transport {
  readonly send: (reply: TrainerReply) => void;
  readonly open: Open;
  readonly exit: () => void;
  /** Memory in bytes that caches may use. */
  readonly budgetBytes: number;
  /** Opens the store of cached activations on disk; absent if there are no files. */
  readonly storeOf?: StoreOf;
  /** Interrupts a tokenizer that hangs; absent if the platform cannot do that. */
  readonly tokenLimit?: TimeLimit;
}

/** Starts the backend and returns the handler of the parent's requests. Jobs run one after the other. */
export async function serve(
  startBackend: () => Promise<Backend>,
  { send, open, exit, budgetBytes, storeOf, tokenLimit }: Transport,
): Promise<(request: TrainerRequest) => void> {
  let stop: { requested: StopSignal['requested'] } | null = null;
  let inbox: RowInbox | null = null;
  const replies = storedReplies(send);
  try {
    const backend = await startBackend();
    const engine = { backend, memory: jobMemory(backend, budgetBytes, storeOf, tokenLimit) };
    const begin = (job: (stop: StopSignal) => Promise<void>): void => {
      if (stop) throw new Error('a trainer runs one job and then the next');
      stop = { requested: null };
      void job(stop).then(() => {
        stop = null;
        inbox = null;
        // A GPU that failed is unusable for the next run, which gets another process.
        if (!engine.backend.isUsable()) return exit();
        send({ type: 'idle' });
      });
    };
    send({ type: 'ready' });
    return (request) => {
      switch (request.type) {
        case 'run':
          return begin((asked) => runJob(request.job, open, replies.send, asked, engine));
        case 'ablate':
          return begin((asked) => runAblation(request.job, open, send, asked, engine.memory));
        case 'predict':
          return begin((asked) => {
            inbox = rowInbox();
            return runPrediction(request.jobs, open, send, { stop: asked, inbox, memory: engine.memory });
          });
        case 'rows':
          // A session that failed takes no more rows; its parent has the reason.
          return inbox?.put(request);
        case 'stop':
          // A stop request may arrive when its job has already ended.
          if (stop) stop.requested = request.how;
          return inbox?.close();
        case 'stored':
          return replies.stored();
        case 'exit':
          return exit();
      }
    };
  } catch (error) {
    send({ type: 'broken', error: startFault(error) });
    return ({ type }) => (type === 'exit' ? exit() : undefined);
  }
}
