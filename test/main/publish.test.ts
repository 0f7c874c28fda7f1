import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gathered } from '../../src/main/ipc/publish';
import type { RecordedEvent } from '../../src/shared/run';

beforeEach(() => vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const event = (sequence: number): RecordedEvent => ({
  type: 'evaluated',
  epoch: 1,
  step: sequence,
  scores: {},
  runId: 'a',
  sequence,
});

test('Events go out at once, then at most once a second, all of them and in order', () => {
  const sent: number[][] = [];
  const add = gathered((events) => sent.push(events.map(({ sequence }) => sequence)));
  add(event(1));
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([[1]]);
  for (let i = 2; i <= 20; i += 1) {
    add(event(i));
    vi.advanceTimersByTime(100);
  }
  expect(sent.length).toBeLessThanOrEqual(3);
  vi.advanceTimersByTime(1000);
  expect(sent.flat()).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});
