import type { ErrorRecord } from './errors';
import type { BackendProbe } from './probe';
import type { TrainerReply, TrainerRequest } from './trainer-protocol';

/** Messages between main and a trainer in a hidden window: the trainer's protocol, and files that it requests. */

/** The page of the trainer, and the channel on which it gets its port. */
export const trainerPage = 'trainer.html';

/** The first message gives the window's purpose. */
export type WindowTask =
  | { readonly type: 'train'; readonly budgetBytes: number; readonly versions: Readonly<Record<string, string>> }
  | { readonly type: 'probe'; readonly measure: boolean; readonly versions: Readonly<Record<string, string>> };

export interface FileRange {
  readonly bytes: ArrayBuffer;
  /** Size of the whole file in bytes. */
  readonly size: number;
}

export type WindowRequest =
  | WindowTask
  | TrainerRequest
  /** The reply to `read`. */
  | { readonly type: 'range'; readonly id: number; readonly found: FileRange | ErrorRecord };

export type WindowReply =
  | TrainerReply
  /** Requests bytes of a file of its job, from `start` up to `end`. */
  | {
      readonly type: 'read';
      readonly id: number;
      readonly reference: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly type: 'probed'; readonly probe: BackendProbe }
  /** The window can be closed: it has completed its work, or met an error that nobody handled. */
  | { readonly type: 'exit'; readonly complaint: string | null };
