import { loadTrained } from '../engine/checkpoint/trained-weights';
import { createModel, type Model } from '../engine/model';
import type { TrainedJob, TrainerReply } from '../shared/trainer-protocol';
import { faultRecord } from './fault';
import type { JobMemory } from './job-memory';
import { wholeFile, type Open } from './open';

/**
 * Calls `use` with the models of runs on one encoder and their trained weights. The last message says whether it
 * succeeded. Never throws.
 */
export async function onTrained(
  jobs: readonly TrainedJob[],
  open: Open,
  send: (reply: TrainerReply) => void,
  memory: JobMemory,
  use: (models: readonly Model[]) => Promise<void>,
): Promise<void> {
  const [first] = jobs;
  if (!first) throw new Error('a request about trained runs names none');
  const { runId } = first;
  const models: Model[] = [];
  let loading = first;
  try {
    const { weights } = await memory.encoder(first, open);
    for (const job of jobs) {
      loading = job;
      const model = createModel(weights, job.config, job.task);
      models.push(model);
      loadTrained(model.trained, await wholeFile(open, job.trained));
    }
    await use(models);
    send({ type: 'trained-ended', runId, error: null });
  } catch (error) {
    send({ type: 'trained-ended', runId, error: faultRecord(error, loading) });
  } finally {
    for (const model of models) model.dispose();
  }
}
