import { errorOf, technicalError } from '../../shared/errors';
import type { TrainerReply, TrainerRequest } from '../../shared/trainer-protocol';
import { nobody, type Trainer } from '../queue/trainers';
import { reasonOfEnd } from '../trainer-process';

/** Requests to a trainer about a run that was trained. */
export type TrainedRequest = Extract<TrainerRequest, { type: 'ablate' | 'predict' }>;

/**
 * Works a request until it has ended or was stopped; `hear` has stored what a reply tells before the next one is heard.
 * Throws what ended it early, with all that was heard in place.
 */
export function workOnTrainer(
  request: TrainedRequest,
  trainer: Trainer,
  hear: (reply: TrainerReply) => void,
): { readonly done: Promise<void>; stop(): void } {
  const { runId } = request.job;
  const done = new Promise<void>((resolve, reject) => {
    trainer.listen({
      onReply: (reply) => {
        try {
          if (reply.type === 'idle') return resolve();
          if (reply.type !== 'trained-ended') return hear(reply);
          if (reply.error) reject(errorOf(reply.error));
        } catch (error) {
          trainer.kill();
          reject(error as Error);
        }
      },
      onEnd: (how) => reject(technicalError('trained-gone', { run: runId }, reasonOfEnd(how))),
    });
  }).finally(() => trainer.listen(nobody));
  trainer.send(request);
  return { done, stop: () => trainer.send({ type: 'stop', how: 'pause' }) };
}
