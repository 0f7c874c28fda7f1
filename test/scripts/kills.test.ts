import { describe, expect, it } from 'vitest';
import { differences, type HomeContent, type StoredEvent } from '../../scripts/faults/compare';
import { historyFaults, streamFaults } from '../../scripts/faults/history';
import { kills } from '../../scripts/faults/kills';
import { temporary } from '../cli/cli';

it.skipIf(process.platform === 'win32')(
  'ten kills at random moments, with two parallel runs, lose nothing, duplicate nothing and change no bit',
  async () => {
    const { faults, killed, continued, insideEpoch } = await kills(temporary(), { kills: 10, parallel: 2, seed: 1 });
    expect(faults).toEqual([]);
    expect(killed.command + killed.trainer + killed.everything).toBe(10);
    // Otherwise no kill hit a training with a checkpoint, and the test proved nothing.
    expect(continued).toBeGreaterThan(2);
    expect(insideEpoch).toBeGreaterThan(1);
  },
);

describe('the comparison after kills', () => {
  const content = (rows: readonly string[]): HomeContent => ({ rows: { curves: rows }, events: [] });
  const history = (...events: readonly (readonly [sequence: number, event: StoredEvent['event']])[]): StoredEvent[] =>
    events.map(([sequence, event]) => ({ run: 'a', sequence, event }));
  const started = (fromStep: number) => ({ type: 'run-started', fromStep });
  const evaluated = (epoch: number) => ({ type: 'evaluated', epoch, step: 10 * epoch });
  const finished = { type: 'run-finished' };

  it('finds a missing row, an extra row, and one that differs in its last bit', () => {
    const rows = ['["a",1,0.1]', '["a",2,0.2]'];
    expect(differences(content(rows), content(rows))).toEqual([]);
    for (const other of [rows.slice(1), [...rows, rows[0]!], [rows[0]!, '["a",2,0.20000000000000004]']]) {
      expect(differences(content(other), content(rows))).toHaveLength(1);
    }
  });

  it('finds gaps and duplicates in a history, and none if an attempt repeats an epoch', () => {
    const repeated = history([1, started(0)], [4, evaluated(1)], [5, started(7)], [9, evaluated(1)], [12, finished]);
    expect(historyFaults(repeated)).toEqual({ faults: [], continued: 1, insideEpoch: 1 });
    for (const broken of [
      history([1, started(0)], [4, evaluated(2)], [5, finished]),
      history([1, started(0)], [4, evaluated(1)], [5, evaluated(1)], [6, finished]),
      history([1, started(0)], [4, evaluated(1)], [5, finished], [6, finished]),
      history([1, started(0)], [1, evaluated(1)], [5, finished]),
      history([1, started(0)], [4, evaluated(1)]),
    ]) {
      expect(historyFaults(broken).faults).toHaveLength(1);
    }
  });

  it('finds a missing number among printed events, and ignores a truncated line', () => {
    const line = (runId: string, sequence: number): string => JSON.stringify({ type: 'progress', runId, sequence });
    expect(streamFaults([line('a', 3), line('b', 1), line('a', 4), '{"type":"prog'].join('\n'))).toEqual([]);
    expect(streamFaults([line('a', 3), line('a', 5)].join('\n'))).toEqual(['run a: event 5 follows 3']);
    expect(streamFaults([line('a', 3), line('a', 3)].join('\n'))).toHaveLength(1);
  });
});
