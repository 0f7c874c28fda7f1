import type { ErrorRecord } from './errors';
import type { BackendProbe } from './probe';
import type { TrainerReply, TrainerRequest } from './trainer-protocol';

/** Messages between main and a trainer in a hidden window: the trainer's protocol, and files that it requests. */

/** The page that hosts it, and the channel on which it gets its port. */
export const trainerPage = 'trainer.html';

/** The first message says what the window is for. */
export type WindowTask =
  | { readonly type: 'train'; readonly budgetBytes: number; readonly versions: Readonly<Record<string, string>> }
  | { readonly type: 'probe'; readonly measure: boolean; readonly versions: Readonly<Record<string, string>> };

export interface FileRange {
  readonly bytes: ArrayBuffer;
  /** Bytes of the whole file. */
  readonly size: number;
}

export type WindowRequest =
  | WindowTask
  | TrainerRequest
  /** The answer to `read`. */
  | { readonly type: 'range'; readonly id: number; readonly found: FileRange | ErrorRecord };

export type WindowReply =
  | TrainerReply
  /** Asks for bytes of a file of its job, from `start` up to `end`. */
  | {
      readonly type: 'read';
      readonly id: number;
      readonly reference: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly type: 'probed'; readonly probe: BackendProbe }
  /** Its window can be closed: it is done, or met an error that nobody handled. */
  | { readonly type: 'exit'; readonly complaint: string | null };
