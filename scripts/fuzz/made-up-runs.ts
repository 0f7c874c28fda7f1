import type { RunEvent } from '../../src/shared/run';
import type { Store } from '../../src/store/store';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { madeUpEncoder, madeUpTask } from '../bench/made-up-facts';
import { studyOfRuns } from '../bench/made-up-study';

/** Runs of `madeUpRuns`. */
export const madeUpCount = 6;

const shape = {
  ...{ modelType: 'bert', layers: 2, hidden: 32, heads: 2, intermediate: 64, vocabulary: 100, positions: 512 },
  ...{ typeVocabulary: 2, layerNormEps: 1e-12, activation: 'gelu' as const, padTokenId: 0 },
  ...{ hasPooler: true, declaredPooling: null },
} as const;

const started: RunEvent = {
  ...{ type: 'run-started', backend: 'wasm', device: 'made up', versions: { app: '1' } },
  ...{ steps: 1, trainedParameters: 1, fromStep: 0 },
};
const progress: RunEvent = {
  ...{ type: 'progress', step: 1, steps: 1, epoch: 1, loss: 0.5, learningRate: 1e-3, gradientNorm: 1 },
};
const ends: readonly RunEvent[] = [
  {
    ...{ type: 'run-finished', scores: { validation: { accuracy: 0.5 }, test: { accuracy: 0.25 } }, keptEpoch: 1 },
    ...{ trainMs: 1, evaluationMs: 1, peakRssBytes: null },
  },
  { type: 'run-failed', status: 'failed', error: { code: 'unexpected', message: 'made up' } },
  { type: 'run-stopped', status: 'paused' },
];

/** Fills a database with a study whose runs are complete, failed, paused and queued. */
export function madeUpRuns(store: Store): void {
  const task = { ...madeUpTask('task'), sha256: 'content-of-task' };
  const encoder = { ...madeUpEncoder(shape), sha256: 'content-of-encoder' };
  const file = parseStudy(studyOfRuns('study', 'task', madeUpCount));
  store.write.putTask(task);
  store.write.putEncoder(encoder);
  store.write.saveStudy({ name: file.name, file, runs: expandStudy(file, { tasks: [task], encoders: [encoder] }) });
  for (const end of ends) {
    const { id } = store.write.claim()!;
    const predictions = { validation: [{ example: 0, label: 1, prediction: 1, probabilities: [0.25, 0.75] }] };
    for (const event of [started, progress, end]) {
      store.write.storeEvents([
        { runId: id, event, elapsedMs: 1, ...(event.type === 'run-finished' ? { predictions } : {}) },
      ]);
    }
  }
}
