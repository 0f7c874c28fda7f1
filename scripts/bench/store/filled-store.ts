import type { RunEvent } from '../../../src/shared/run';
import type { Store } from '../../../src/store/store';
import { expandStudy } from '../../../src/study/plan/expand';
import { parseStudy } from '../../../src/study/plan/parse';
import { shapeEncoder } from '../../../src/study/plan/shapes';
import { madeUpEncoder, madeUpTask } from '../made-up-facts';
import { studyOfRuns } from '../made-up-study';

/** Most runs of a study. A large database then has many studies, and each has a long list of runs. */
const runsOfStudy = 1000;
/** Events of one transaction: those of a fast training in the quarter of a second that the recorder collects. */
const eventsOfBatch = 100;

/** Queues `runs` runs in studies of up to a thousand, each with a task of its own. Returns the names of the studies. */
export function fillWithStudies(store: Store, runs: number): string[] {
  const encoder = madeUpEncoder(shapeEncoder('bert-base-uncased'));
  store.write.putEncoder(encoder);
  const studies: string[] = [];
  for (let left = runs; left > 0; left -= runsOfStudy) {
    const name = `study-${studies.length}`;
    const task = madeUpTask(`task-${studies.length}`);
    store.write.putTask(task);
    const file = parseStudy(studyOfRuns(name, task.name, Math.min(left, runsOfStudy)));
    store.write.saveStudy({ name, file, runs: expandStudy(file, { tasks: [task], encoders: [encoder] }) });
    studies.push(name);
  }
  return studies;
}

/** Starts one run. Returns a function that stores `events` further steps of it. */
export function recordProgress(store: Store, events: number): () => void {
  const { id } = store.write.claim()!;
  store.write.storeEvents([{ runId: id, event: started }]);
  let step = 0;
  return () => {
    for (let stored = 0; stored < events; stored += eventsOfBatch) {
      const batch = Array.from({ length: eventsOfBatch }, () => ({ runId: id, event: progress(++step) }));
      store.write.storeEvents(batch);
    }
  };
}

/** Completes every queued run without training it. */
export function completeAll(store: Store, studies: readonly string[]): void {
  for (const study of studies) {
    for (;;) {
      const claimed = store.write.claim({ study });
      if (!claimed) break;
      const events = [started, progress(1), evaluated, finished];
      store.write.storeEvents(events.map((event) => ({ runId: claimed.id, event, elapsedMs: 1000 })));
    }
  }
}

const started: RunEvent = {
  type: 'run-started',
  backend: 'tensorflow',
  device: 'CPU, 2 threads',
  versions: { app: '0.1.0', node: '20.19.0', tensorflow: '2.21.0', tfjs: '4.22.0' },
  steps: 100_000,
  trainedParameters: 1,
  fromStep: 0,
};

const progress = (step: number): RunEvent => ({
  type: 'progress',
  step,
  steps: 100_000,
  epoch: 1,
  loss: 1 / step,
  learningRate: 1e-3,
  gradientNorm: 0.5,
});

const scores = { accuracy: 0.9, f1: 0.85, f1Macro: 0.87, matthews: 0.7 };
const evaluated: RunEvent = { type: 'evaluated', epoch: 1, step: 1, scores };
const finished: RunEvent = {
  type: 'run-finished',
  scores: { validation: scores, test: scores },
  keptEpoch: 1,
  trainMs: 1000,
  evaluationMs: 100,
  peakRssBytes: 1e9,
};
