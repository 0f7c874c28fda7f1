import { channels } from '../../shared/channels';
import type { EventName, Events } from '../../shared/ipc';
import type { RecordedEvent } from '../../shared/run';

export type Publish = <Name extends EventName>(name: Name, event: Events[Name]) => void;

/** Sends events to the page, and drops them if there is none. */
export const publisher =
  (contents: () => { isDestroyed(): boolean; send(channel: string, ...args: unknown[]): void } | null): Publish =>
  (name, event) => {
    const page = contents();
    if (page && !page.isDestroyed()) page.send(channels.event, name, event);
  };

/** Collects run events, so that the page changes at most once in `everyMs`. The first event is sent at once. */
export function gathered(send: (events: readonly RecordedEvent[]) => void, everyMs = 1000) {
  let waiting: RecordedEvent[] = [];
  let last = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    timer = null;
    last = performance.now();
    const events = waiting;
    waiting = [];
    send(events);
  };
  return (event: RecordedEvent): void => {
    waiting.push(event);
    timer ??= setTimeout(flush, Math.max(0, last + everyMs - performance.now()));
  };
}
