import type { RejectedRow, RejectReason } from '../../shared/dataset-import';
import { numberColumn } from '../spool/number-column';
import type { OpenScratch } from '../spool/scratch';
import { textSpool } from '../spool/text-spool';

/** Rows that an import rejected, in the order of their files and lines. */
export interface RejectedRows {
  readonly count: number;
  readonly reasons: ReadonlyMap<RejectReason, number>;
  rows(): AsyncGenerator<RejectedRow>;
}

export interface RejectedList extends RejectedRows {
  readonly length: number;
  add(row: RejectedRow): void;
  /** Adds a row that counts only if its file turns out to have labels. */
  hold(row: RejectedRow): void;
  /** Counts the waiting rows from an index on, or drops them. */
  settle(from: number, isRejected: boolean): void;
  full(): Promise<void> | null;
  finish(): Promise<void>;
  close(): Promise<void>;
}

const [counted, held, forgotten] = [0, 1, 2];

export function rejectedList(openScratch: OpenScratch, inMemory?: number): RejectedList {
  const spool = textSpool(openScratch, inMemory);
  const states = numberColumn(Uint8Array);
  const reasons = new Map<RejectReason, number>();
  let count = 0;
  const put = (row: RejectedRow, state: number): void => {
    spool.add(JSON.stringify([row.file, row.line, row.reason, row.excerpt]));
    states.push(state);
  };
  const countReason = (reason: RejectReason, more: number): void => {
    count += more;
    reasons.set(reason, (reasons.get(reason) ?? 0) + more);
  };
  return {
    get length() {
      return states.length;
    },
    get count() {
      return count;
    },
    reasons,
    add(row) {
      put(row, counted);
      countReason(row.reason, 1);
    },
    hold: (row) => put(row, held),
    settle(from, isRejected) {
      let settled = 0;
      for (let place = from; place < states.length; place++) {
        if (states.at(place) !== held) continue;
        states.set(place, isRejected ? counted : forgotten);
        settled++;
      }
      if (isRejected && settled > 0) countReason('empty-label', settled);
    },
    async *rows() {
      let place = 0;
      for await (const text of spool.texts()) {
        if (states.at(place++) !== counted) continue;
        const [file, line, reason, excerpt] = JSON.parse(text) as [string, number, RejectReason, string];
        yield { file, line, reason, excerpt };
      }
    },
    full: spool.full,
    finish: spool.finish,
    close: spool.close,
  };
}
