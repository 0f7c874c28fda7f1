import { isDeepStrictEqual } from 'node:util';
import { errorOf, technicalError } from '../../shared/errors';
import type { BackendId } from '../../shared/run';
import type { TrainerReply } from '../../shared/trainer-protocol';
import { reasonOfEnd, type StartTrainer, type TrainerEnd, type TrainerProcess } from '../trainer-process';

/** Properties by which trainers differ. */
export interface TrainerKind {
  readonly study: string;
  readonly backend: BackendId | 'auto';
  /** All of the machine's unless set. */
  readonly threads?: number;
}

/** A trainer whose backend is ready. */
export interface Trainer extends Pick<TrainerProcess, 'send' | 'kill' | 'ended'> {
  readonly kind: TrainerKind;
  /** Who has the job in hand; the listener before, and all that it holds of its job, is let go. */
  listen(job: JobListener): void;
}

export interface JobListener {
  readonly onReply: (reply: TrainerReply) => void;
  /** The process is gone, now or already. */
  readonly onEnd: (how: TrainerEnd) => void;
}

export const nobody: JobListener = { onReply: () => undefined, onEnd: () => undefined };

export interface Trainers {
  /** One of the kind that waits after a run, else a new one that has said `ready`. */
  take(kind: TrainerKind): Promise<Trainer>;
  /** After a job that ended cleanly. */
  giveBack(trainer: Trainer): void;
  /** Ends those that wait. */
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
      // Each holds an encoder in memory: one of another study goes before a new one comes.
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

/** Waits for the backend. Throws what the trainer says it lacks. */
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
