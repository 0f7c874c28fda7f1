import type { WindowReply, WindowRequest } from '../shared/window-trainer';
import type { Open } from './job-memory';

type Arrived = Extract<WindowRequest, { type: 'file' }>;

/** Files by asking for them; the answers come in any order. */
export function filesByPort(send: (reply: WindowReply) => void): {
  readonly open: Open;
  arrived(file: Arrived): void;
} {
  const waiting = new Map<number, (file: Arrived) => void>();
  let last = 0;
  return {
    open: (reference) =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        waiting.set(id, ({ bytes, reason }) => (bytes ? resolve(bytes) : reject(new Error(reason))));
        send({ type: 'open', id, reference });
      }),
    arrived: (file) => {
      waiting.get(file.id)?.(file);
      waiting.delete(file.id);
    },
  };
}
