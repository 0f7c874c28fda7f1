import type { StoredSplit } from '../../shared/metric';
import type { Prediction, RunEvent } from '../../shared/run';

/** What a training hands out, in order; its last output is the event that says how it ended. */
export type TrainingOutput =
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'predictions'; readonly split: StoredSplit; readonly predictions: readonly Prediction[] }
  | { readonly type: 'checkpoint'; readonly epoch: number; readonly step: number; readonly bytes: Uint8Array }
  | { readonly type: 'weights'; readonly bytes: Uint8Array };

/** Asked between steps. */
export interface StopSignal {
  readonly requested: 'pause' | 'cancel' | null;
}

export const event = (one: RunEvent): TrainingOutput => ({ type: 'event', event: one });
