import type { TrainerRequest } from '../shared/trainer-protocol';

type Rows = Extract<TrainerRequest, { type: 'rows' }>;

/** Rows that wait for a session of predictions, in the order of their arrival. */
export interface RowInbox {
  put(rows: Rows): void;
  /** Returns the next rows, waiting for them; null after `close`. */
  next(): Promise<Rows | null>;
  /** Drops waiting rows and ends the session. */
  close(): void;
}

export function rowInbox(): RowInbox {
  const waiting: Rows[] = [];
  let isClosed = false;
  let wake = (): void => undefined;
  return {
    put(rows) {
      waiting.push(rows);
      wake();
    },
    async next() {
      while (!isClosed) {
        const rows = waiting.shift();
        if (rows) return rows;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      return null;
    },
    close() {
      isClosed = true;
      wake();
    },
  };
}
