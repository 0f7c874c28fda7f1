import { appError, errorRecord, technicalError, type AppError } from '../../shared/errors';
import { saysOutOfMemory } from '../../shared/memory-shortage';
import type { StoredSplit } from '../../shared/metric';
import type { Prediction, RunEvent } from '../../shared/run';
import type { TrainerJob, TrainerReply } from '../../shared/trainer-protocol';
import { takenOverRun, type Recorder } from '../../store/recorder';
import { reasonOfEnd, wasEndedFromOutside, type TrainerEnd } from '../trainer-process';
import type { RunResults, RunToKeep } from './run-results';
import { nobody, type Trainer } from './trainers';

export type StopReason = 'pause' | 'interrupt' | 'cancel';

/** A run that a trainer processes. */
export interface ActiveRun {
  /** Ends the run after the current step; the latest reason counts. */
  stop(reason: StopReason): void;
  /** Called if another process owns the run now: the trainer is ended, and nothing more is stored. */
  leave(): void;
}

/** A trainer that has not stopped within this time in ms counts as not responding. */
const patienceMs = 60_000;

/**
 * Runs one job on a trainer. Every event is stored before it is shown, and files are in place before the event that
 * refers to them. Resolves to true if the trainer can take another job, and to false if it ended. Throws errors of
 * storing results; the trainer is ended then, and also if another process took over the run.
 */
export function workRun(
  run: RunToKeep,
  job: TrainerJob,
  trainer: Trainer,
  { recorder, results, appVersion }: { recorder: Recorder; results: RunResults; appVersion: string },
): { readonly active: ActiveRun; readonly done: Promise<boolean> } {
  const predictions: Partial<Record<StoredSplit, readonly Prediction[]>> = {};
  let weights: Uint8Array | null = null;
  let reason: StopReason | null = null;
  let patience: NodeJS.Timeout | undefined;
  let hasEnded = false;

  const record = (event: RunEvent): void => recorder.record(run.id, event);
  const end = (event: RunEvent): void => {
    hasEnded = true;
    record(event);
  };

  const onEvent = async (event: RunEvent): Promise<void> => {
    switch (event.type) {
      case 'run-started':
        return record({ ...event, versions: { ...event.versions, app: appVersion } });
      case 'progress':
      case 'evaluated':
      case 'trial':
        return record(event);
      case 'run-finished':
        hasEnded = true;
        return results.finish(run, job.task.metric, event, { predictions, weights });
      case 'run-failed':
        if (event.error.code === 'checkpoint-unusable') await results.dropCheckpoint(run.id);
        return end(event);
      case 'run-stopped': {
        // A person's stop takes precedence over the end of a rung: only that person can continue the run.
        const how = event.status === 'cancelled' || !reason ? event : stopped(reason);
        if (how.status === 'cancelled') await results.dropCheckpoint(run.id);
        return end(how);
      }
    }
  };
  const onReply = async (reply: TrainerReply): Promise<void> => {
    switch (reply.type) {
      case 'event':
        return onEvent(reply.event);
      case 'predictions':
        predictions[reply.split] = reply.predictions;
        return;
      case 'weights':
        weights = reply.bytes;
        return;
      case 'checkpoint':
        await results.putCheckpoint(run.id, reply.bytes);
        return trainer.send({ type: 'stored' });
      case 'idle':
        if (!hasEnded) throw new Error('the trainer ended a job without saying how');
        return;
      // The pool of trainers handles the first two, requests about trained runs the others.
      case 'ready':
      case 'broken':
      case 'ablation':
      case 'loaded':
      case 'predicted':
      case 'trained-ended':
    }
  };
  const onGone = (how: TrainerEnd): void => {
    if (hasEnded) return;
    if (reason) return end(stopped(reason === 'cancel' ? 'cancel' : 'interrupt'));
    if (wasEndedFromOutside(how)) return end(stopped('interrupt'));
    end({ type: 'run-failed', status: 'failed', error: errorRecord(faultOf(how, job)) });
  };

  let leave = (): void => undefined;
  const done = new Promise<boolean>((resolve, reject) => {
    leave = () => {
      hasEnded = true;
      trainer.kill();
      resolve(false);
    };
    let chain: Promise<void> = Promise.resolve();
    const next = (act: () => void | Promise<void>): void => {
      chain = chain.then(act);
      chain.catch((error: unknown) => {
        if (takenOverRun(error) === run.id) return leave();
        trainer.kill();
        reject(error);
      });
    };
    trainer.listen({
      onReply: (reply) => {
        next(() => onReply(reply));
        if (reply.type === 'idle') next(() => resolve(true));
      },
      onEnd: (how) =>
        next(() => {
          onGone(how);
          resolve(false);
        }),
    });
  }).finally(() => {
    clearTimeout(patience);
    trainer.listen(nobody);
  });

  trainer.send({ type: 'run', job });
  const stop = (wanted: StopReason): void => {
    if (reason === wanted) return;
    reason = wanted;
    trainer.send({ type: 'stop', how: wanted === 'cancel' ? 'cancel' : 'pause' });
    patience ??= setTimeout(() => trainer.kill(), patienceMs);
  };
  return { active: { stop, leave: () => leave() }, done };
}

/** Native code without memory, especially a GPU's, may abort its process: that has its own advice. */
function faultOf(how: TrainerEnd, { config }: TrainerJob): AppError {
  const reason = reasonOfEnd(how);
  return saysOutOfMemory(reason)
    ? appError('out-of-memory', { batch: config.batchSize, length: config.maxLength })
    : technicalError('trainer-gone', {}, reason);
}

const statuses = { pause: 'paused', interrupt: 'interrupted', cancel: 'cancelled' } as const;

const stopped = (reason: StopReason): Extract<RunEvent, { type: 'run-stopped' }> => ({
  type: 'run-stopped',
  status: statuses[reason],
});
