import type { TrainerReply } from '../shared/trainer-protocol';

export interface StoredReplies {
  /** Sends; of a checkpoint resolves when it is stored, of everything else at once. */
  send(reply: TrainerReply): Promise<void>;
  /** Whoever started this trainer has stored the checkpoint. */
  stored(): void;
}

/**
 * A training waits for its checkpoint to be stored. So it measures what one costs, never has two of them in memory, and
 * the messages of a large one are not handed over step by step, whenever the thread comes to it.
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
