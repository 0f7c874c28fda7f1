import type { StoredSplit } from '../../shared/metric';
import type { Prediction, RunEvent } from '../../shared/run';
import type { Backend } from '../backends/backend';

/** The outputs of a training, in order. The last output is the event that says how the training ended. */
export type TrainingOutput =
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'predictions'; readonly split: StoredSplit; readonly predictions: readonly Prediction[] }
  | { readonly type: 'checkpoint'; readonly epoch: number; readonly step: number; readonly bytes: Uint8Array }
  | { readonly type: 'weights'; readonly bytes: Uint8Array };

/** Read between steps. */
export interface StopSignal {
  readonly requested: 'pause' | 'cancel' | null;
}

export const event = (one: RunEvent): TrainingOutput => ({ type: 'event', event: one });

type Started = Extract<RunEvent, { type: 'run-started' }>;

export const started = (
  { id: backend, device, versions }: Backend,
  run: Pick<Started, 'steps' | 'trainedParameters' | 'fromStep'>,
): TrainingOutput => event({ type: 'run-started', backend, device, versions, ...run });

const statuses = { pause: 'paused', prune: 'pruned', cancel: 'cancelled' } as const;

export const stopped = (how: keyof typeof statuses): TrainingOutput =>
  event({ type: 'run-stopped', status: statuses[how] });
