import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { RecordedEvent, RunRow } from '../../../src/shared/run';
import type { StudyFileInput } from '../../../src/shared/study-file';
import { minilmShape } from '../../study/facts';
import { openStore } from '../../../src/store/open-store';
import type { Store } from '../../../src/store/store';
import { openQueue, type OpenQueue, type QueueOptions } from '../../../src/workbench/queue/queue';
import { forkedTrainer, type TrainerProcess } from '../../../src/workbench/trainer-process';
import { folder, sampleStore } from '../../store/sample';

const trainer = fileURLToPath(new URL('./children/scripted-trainer.ts', import.meta.url));

export interface ScriptedQueue {
  readonly store: Store;
  readonly queue: OpenQueue;
  readonly home: string;
  readonly events: RecordedEvent[];
  readonly started: TrainerProcess[];
}

/** Actions of the scripted trainer for a run; see children/scripted-trainer.ts. */
export type Script = (run: RunRow) => object;

/** A queue over a real database and real processes, whose trainings are scripted. */
export function scriptedQueue(
  script: Script = () => ({}),
  {
    home = folder(),
    study = {} as Partial<StudyFileInput>,
    ...options
  }: Partial<QueueOptions> & {
    home?: string;
    study?: Partial<StudyFileInput> | null;
  } = {},
): ScriptedQueue {
  const file = path.join(home, 'workbench.db');
  const store = study ? sampleStore(file, study) : openStore(file);
  const started: TrainerProcess[] = [];
  const queue = openQueue({
    store,
    startTrainer: (backend) => {
      const one = forkedTrainer(trainer, [backend]);
      started.push(one);
      return one;
    },
    jobFor: (run) => scriptedJob(run, script),
    runFolder: (id) => path.join(home, 'runs', id),
    appVersion: '0.1.0',
    ...options,
  });
  onTestFinished(async () => {
    await queue.close();
    if (!study) store.close();
  });
  const events: RecordedEvent[] = [];
  queue.onEvent((event) => events.push(event));
  return { store, queue, home, events, started };
}

export const scriptedJob = (run: RunRow, script: Script) => ({
  runId: run.id,
  config: run.config,
  encoder: minilmShape,
  encoderSha256: 'minilm',
  task: { kind: 'classification', metric: 'accuracy', outputs: 2, positive: 1, splitSeed: 0 } as const,
  backend: 'auto' as const,
  files: {
    weights: JSON.stringify(script(run)),
    tokenizer: null,
    vocabulary: null,
    tokenizerConfig: null,
    splits: { train: null, validation: null, test: null },
    checkpoint: null,
    cachedActivations: null,
  },
  trainedParameters: run.trainedParameters,
  keepWeights: run.keepWeights,
});

/** Resolves with the first event that fits. */
export const nextEvent = (queue: OpenQueue, fits: (event: RecordedEvent) => boolean): Promise<RecordedEvent> =>
  new Promise((resolve) => {
    const end = queue.onEvent((event) => {
      if (!fits(event)) return;
      end();
      resolve(event);
    });
  });
