import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store';
import type { Store } from '../../src/store/store';
import { expandStudy } from '../../src/study/expand';
import { parseStudy } from '../../src/study/parse';
import type { PlannedRun, RunEvent } from '../../src/shared/run';
import type { StudyFile, StudyFileInput } from '../../src/shared/study-file';
import { minilm, taskNamed } from '../study/facts';

/** A folder that is gone when the test is over. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export function newStore(file = path.join(folder(), 'workbench.db')): Store {
  const store = openStore(file);
  onTestFinished(() => store.close());
  return store;
}

export const spam = taskNamed('spam-emails');
export const sotu = taskNamed('sotu-era');

const sampleFile: StudyFileInput = {
  name: 'sample',
  tasks: ['spam-emails', 'sotu-era'],
  methods: [
    { method: 'full', learningRate: 5e-5 },
    { method: 'adapter', size: [8, 64], learningRate: 1e-3 },
  ],
  training: { epochs: 2, batchSize: 32, maxLength: 64 },
  seeds: [0],
};

/** Six runs: two tasks by `full` and two adapters. */
export function plan(changes: Partial<StudyFileInput> = {}): { name: string; file: StudyFile; runs: PlannedRun[] } {
  const file = parseStudy({ ...sampleFile, ...changes });
  return { name: file.name!, file, runs: expandStudy(file, { tasks: [spam, sotu], encoders: [minilm] }) };
}

/** A store with the two tasks, the encoder and a queued study. */
export function sampleStore(file?: string, changes?: Partial<StudyFileInput>): Store {
  const store = newStore(file);
  store.write.putTask(spam);
  store.write.putTask(sotu);
  store.write.putEncoder(minilm);
  store.write.saveStudy(plan(changes));
  return store;
}

export const started: RunEvent = {
  type: 'run-started',
  backend: 'tensorflow',
  device: 'CPU, 2 threads',
  versions: { app: '0.1.0', node: '20.19.0' },
  steps: 4,
  trainedParameters: 1,
  fromStep: 0,
};

export const progress = (step: number, loss = 1 / step): RunEvent => ({
  type: 'progress',
  step,
  steps: 4,
  epoch: Math.ceil(step / 2),
  loss,
  learningRate: 1e-3,
  gradientNorm: 0.5,
});

export const finished: RunEvent = {
  type: 'run-finished',
  scores: { validation: { accuracy: 0.75, f1: null }, test: { accuracy: 2 / 3 } },
  keptEpoch: 2,
  trainMs: 1000,
  evaluationMs: 100,
  peakRssBytes: 1e9,
};

/** Works off one run from claim to end. */
export function workOff(store: Store, study?: string, end: RunEvent = finished): string {
  const { id } = store.write.claim({ study })!;
  const events = [started, progress(1), progress(2), progress(3), progress(4), end];
  store.write.storeEvents(events.map((event) => ({ runId: id, event, elapsedMs: 1200 })));
  return id;
}
