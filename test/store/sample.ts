import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store';
import type { Store } from '../../src/store/store';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import type { PlannedRun, RunEvent } from '../../src/shared/run';
import type { StudyFile, StudyFileInput } from '../../src/shared/study-file';
import { minilm, taskNamed } from '../study/facts';
import { finished, progress, started } from './events';

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

const spam = taskNamed('spam-emails');
const sotu = taskNamed('sotu-era');

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

/** Processes one run from claim to end. */
export function workOff(store: Store, study?: string, end: RunEvent = finished): string {
  const { id } = store.write.claim({ study })!;
  const events = [started, progress(1), progress(2), progress(3), progress(4), end];
  store.write.storeEvents(events.map((event) => ({ runId: id, event, elapsedMs: 1200 })));
  return id;
}
