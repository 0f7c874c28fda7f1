import type { AblationOutput } from '../../shared/ablation';
import { AppError, appError, type ErrorCode } from '../../shared/errors';
import type { AblationJob, TrainerReply } from '../../shared/trainer-protocol';
import type { Trainer } from '../queue/trainers';
import { reasonOfEnd } from '../trainer-process';

/**
 * Works an ablation on a trainer until it has ended or was stopped; `take` stores what is told before anything else is
 * heard. Throws what ended it early, with all that was stored in place.
 */
export function workAblation(
  job: AblationJob,
  trainer: Trainer,
  take: (output: AblationOutput) => void,
): { readonly done: Promise<void>; stop(): void } {
  const done = new Promise<void>((resolve, reject) => {
    const hear = (reply: TrainerReply): void => {
      if (reply.type === 'ablation') take(reply.output);
      if (reply.type === 'ablation-ended' && reply.error) reject(errorOf(reply.error));
      if (reply.type === 'idle') resolve();
    };
    trainer.onReply((reply) => {
      try {
        hear(reply);
      } catch (error) {
        trainer.kill();
        reject(error as Error);
      }
    });
    void trainer.ended.then((how) => reject(appError('ablation-gone', { reason: reasonOfEnd(how) })));
  }).finally(() => trainer.onReply(() => undefined));
  trainer.send({ type: 'ablate', job });
  return { done, stop: () => trainer.send({ type: 'stop', how: 'pause' }) };
}

function errorOf({ code, message, details = {} }: NonNullable<EndedError>): Error {
  return code === 'unexpected' ? new Error(message) : new AppError(code as ErrorCode, details);
}

type EndedError = Extract<TrainerReply, { type: 'ablation-ended' }>['error'];
