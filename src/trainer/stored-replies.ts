import type { TrainerReply } from '../shared/trainer-protocol';

export interface StoredReplies {
  /** Sends a reply. Resolves when a checkpoint is stored; for all other replies immediately. */
  send(reply: TrainerReply): Promise<void>;
  /** Called when the parent has stored the checkpoint. */
  stored(): void;
}

/**
 * Makes a training wait until its checkpoint is stored. It then measures the cost of a checkpoint, and memory never
 * holds two of them.
 */
export function storedReplies(send: (reply: TrainerReply) => void): StoredReplies {
  let resolve: (() => void) | null = null;
  return {
    send: async (reply) => {
      const stored = reply.type === 'checkpoint' ? new Promise<void>((done) => (resolve = done)) : null;
      send(reply);
      await stored;
    },
    stored: () => {
      resolve?.();
      resolve = null;
    },
  };
}
