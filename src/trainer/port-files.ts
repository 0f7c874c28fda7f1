import { errorOf } from '../shared/errors';
import type { FileRange, WindowReply, WindowRequest } from '../shared/window-trainer';
import type { Open } from './open';

type Arrived = Extract<WindowRequest, { type: 'range' }>;

/** Reads files by requesting ranges over a port; replies may arrive in any order. */
export function filesByPort(send: (reply: WindowReply) => void): {
  readonly open: Open;
  arrived(range: Arrived): void;
} {
  const waiting = new Map<number, (range: Arrived) => void>();
  let last = 0;
  const read = (reference: string, start: number, end: number): Promise<FileRange> =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, ({ found }) => ('bytes' in found ? resolve(found) : reject(errorOf(found))));
      send({ type: 'read', id, reference, start, end });
    });
  return {
    open: async (reference) => {
      const { size } = await read(reference, 0, 0);
      return {
        byteLength: size,
        slice: async (start, end = size) => (await read(reference, start, end)).bytes,
        close: () => Promise.resolve(),
      };
    },
    arrived: (range) => {
      waiting.get(range.id)?.(range);
      waiting.delete(range.id);
    },
  };
}
