import { predictInBatches } from '../engine/training/evaluate';
import { uncachedActivations } from '../engine/training/cached-activations';
import type { StopSignal } from '../engine/training/output';
import type { TrainedJob, TrainerReply } from '../shared/trainer-protocol';
import { jobData } from './job-data';
import type { JobMemory } from './job-memory';
import type { Open } from './open';
import { onTrained } from './on-trained';

/** Predicts rows of test with a run's trained weights, batch by batch. Never throws. */
export function runPrediction(
  job: TrainedJob,
  open: Open,
  send: (reply: TrainerReply) => void,
  stop: StopSignal,
  memory: JobMemory,
): Promise<void> {
  return onTrained(job, open, send, memory, async (model) => {
    const { test } = await jobData(job, open, memory);
    if (!test) throw new Error('the job names no rows to predict');
    for await (const predictions of predictInBatches(model, uncachedActivations(model), 'test', test.examples)) {
      send({ type: 'predictions', runId: job.runId, split: 'test', predictions });
      if (stop.requested) return;
    }
  });
}
