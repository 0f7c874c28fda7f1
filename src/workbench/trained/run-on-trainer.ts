import { errorOf, technicalError } from '../../shared/errors';
import type { TrainerReply, TrainerRequest } from '../../shared/trainer-protocol';
import { nobody, type Trainer } from '../queue/trainers';
import { reasonOfEnd } from '../trainer-process';

/** Requests to a trainer about a trained run. */
export type TrainedRequest = Extract<TrainerRequest, { type: 'ablate' }>;

/**
 * Processes a request until it ends or is stopped. `onReply` stores each reply before the next one is read. Throws the
 * reason of an early end, with all earlier replies stored.
 */
export function runOnTrainer(
  request: TrainedRequest,
  trainer: Trainer,
  onReply: (reply: TrainerReply) => void,
): { readonly done: Promise<void>; stop(): void } {
  const { runId } = request.job;
  const done = new Promise<void>((resolve, reject) => {
    trainer.listen({
      onReply: (reply) => {
        try {
          if (reply.type === 'idle') return resolve();
          if (reply.type !== 'trained-ended') return onReply(reply);
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
