import { describe, expect, test } from 'vitest';
import { applyEvents } from '../../src/renderer/model/apply-events';
import type { RecordedEvent, RunEvent } from '../../src/shared/run';
import { resultsOf } from '../study/results';

const results = resultsOf(
  { name: 'x', tasks: ['a'], encoder: 'minilm-l6', methods: [{ method: 'full', learningRate: 1e-4 }], seeds: [0, 1] },
  () => undefined,
);
const [first, second] = results.runs.map((run) => run.id) as [string, string];
const recorded = (runId: string, sequence: number, event: RunEvent): RecordedEvent => ({ ...event, runId, sequence });
const progress = (step: number): RunEvent => ({
  ...{ type: 'progress', step, steps: 75, epoch: 1, loss: 0.5, learningRate: 1e-4, gradientNorm: 1 },
});
const started: RunEvent = {
  ...{ type: 'run-started', backend: 'tensorflow', device: 'CPU', versions: {} },
  ...{ steps: 75, trainedParameters: 1, fromStep: 0 },
};

describe('A snapshot that events update', () => {
  test('changes only the rows with events', () => {
    const applied = applyEvents(results, [recorded(first, 1, started), recorded(first, 2, progress(5))], new Map());
    expect(applied.results.runs[0]).toMatchObject({ status: 'running', step: 5, backend: 'tensorflow' });
    expect(applied.results.runs[1]).toBe(results.runs[1]);
    expect(applied).toMatchObject({ gap: false, settled: true });
  });

  test('stays the same value if no event concerns it', () => {
    expect(applyEvents(results, [recorded('f'.repeat(32), 1, progress(1))], new Map()).results).toBe(results);
  });

  test('applies no event twice and never goes back', () => {
    const seen = new Map<string, number>();
    const once = applyEvents(results, [recorded(first, 4, progress(9))], seen);
    const twice = applyEvents(once.results, [recorded(first, 4, progress(9)), recorded(first, 3, progress(8))], seen);
    expect(twice.results).toBe(once.results);
  });

  test('reports a missing event, by run', () => {
    const seen = new Map<string, number>();
    applyEvents(results, [recorded(first, 1, started), recorded(second, 1, started)], seen);
    expect(applyEvents(results, [recorded(second, 2, progress(1))], seen).gap).toBe(false);
    expect(applyEvents(results, [recorded(first, 3, progress(2))], seen).gap).toBe(true);
  });

  test('shows how each run ended', () => {
    const finished: RunEvent = {
      ...{ type: 'run-finished', scores: { validation: { accuracy: 0.9 }, test: { accuracy: 0.8 } } },
      ...{ keptEpoch: 2, trainMs: 900, evaluationMs: 100, peakRssBytes: null },
    };
    const error = { code: 'diverged', message: 'x', details: { step: 3 } };
    const { runs } = applyEvents(
      results,
      [recorded(first, 1, finished), recorded(second, 1, { type: 'run-failed', status: 'diverged', error })],
      new Map(),
    ).results;
    expect(runs[0]).toMatchObject({ status: 'completed', durationMs: 1000, keptEpoch: 2, scores: finished.scores });
    expect(runs[1]).toMatchObject({ status: 'diverged', error });
  });
});
