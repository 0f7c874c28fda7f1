import { isDeepStrictEqual } from 'node:util';
import { errorOf, technicalError } from '../../shared/errors';
import type { BackendId } from '../../shared/run';
import type { TrainerReply } from '../../shared/trainer-protocol';
import { reasonOfEnd, type StartTrainer, type TrainerEnd, type TrainerProcess } from '../trainer-process';

/** Properties by which trainers differ. */
export interface TrainerKind {
  readonly study: string;
  readonly backend: BackendId | 'auto';
  /** Threads; all of the machine's by default. */
  readonly threads?: number;
}

/** A trainer whose backend is ready. */
export interface Trainer extends Pick<TrainerProcess, 'send' | 'kill' | 'ended'> {
  readonly kind: TrainerKind;
  /** Sets the listener of the current job; the previous listener is released. */
  listen(job: JobListener): void;
}

export interface JobListener {
  readonly onReply: (reply: TrainerReply) => void;
  /** Whether the process has ended. */
  readonly onEnd: (how: TrainerEnd) => void;
}

export const nobody: JobListener = { onReply: () => undefined, onEnd: () => undefined };

export interface Trainers {
  /** Returns an idle trainer of the kind, or else a new one that has sent `ready`. */
  take(kind: TrainerKind): Promise<Trainer>;
  /** Called after a job that ended cleanly. */
  giveBack(trainer: Trainer): void;
  /** Ends idle trainers. */
  close(): Promise<void>;
}

export function trainers(start: StartTrainer): Trainers {
  let waiting: Trainer[] = [];

  const close = async (): Promise<void> => {
    const all = waiting;
    waiting = [];
    await Promise.all(all.map(end));
  };
  return {
    async take(kind) {
      const found = waiting.find((one) => isDeepStrictEqual(one.kind, kind));
      waiting = waiting.filter((one) => one !== found);
      if (found) return found;
      // Each holds an encoder in memory: an idle one of another study ends before a new one starts.
      await close();
      return ready(start(kind.backend, kind.threads), kind);
    },
    giveBack: (trainer) => {
      waiting.push(trainer);
      void trainer.ended.then(() => (waiting = waiting.filter((one) => one !== trainer)));
    },
    close,
  };
}

const politeMs = 5_000;

async function end(trainer: Trainer): Promise<void> {
  const timer = setTimeout(() => trainer.kill(), politeMs);
  trainer.send({ type: 'exit' });
  await trainer.ended;
  clearTimeout(timer);
}

/** Waits for the backend. Throws the trainer's reason if it cannot start. */
async function ready(started: TrainerProcess, kind: TrainerKind): Promise<Trainer> {
  let listener = nobody;
  let end: TrainerEnd | null = null;
  await new Promise<void>((resolve, reject) => {
    started.onReply((reply) => {
      if (reply.type === 'ready') return resolve();
      if (reply.type !== 'broken') return listener.onReply(reply);
      started.kill();
      reject(errorOf(reply.error));
    });
    void started.ended.then((how) => {
      reject(technicalError('trainer-not-started', {}, reasonOfEnd(how)));
      end = how;
      listener.onEnd(how);
    });
  });
  const { send, kill, ended } = started;
  return {
    ...{ kind, send, kill, ended },
    listen: (job) => {
      listener = job;
      if (end) job.onEnd(end);
    },
  };
}
