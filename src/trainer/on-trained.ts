import { loadTrained } from '../engine/checkpoint/trained-weights';
import { createModel, type Model } from '../engine/model';
import type { TrainedJob, TrainerReply } from '../shared/trainer-protocol';
import { faultRecord } from './fault';
import type { JobMemory } from './job-memory';
import { wholeFile, type Open } from './open';

/**
 * Calls `use` with the model of a run and its trained weights. The last message says whether it succeeded. Never
 * throws.
 */
export async function onTrained(
  job: TrainedJob,
  open: Open,
  send: (reply: TrainerReply) => void,
  memory: JobMemory,
  use: (model: Model) => Promise<void>,
): Promise<void> {
  const { runId, config, task, trained } = job;
  let model: Model | null = null;
  try {
    const { weights } = await memory.encoder(job, open);
    model = createModel(weights, config, task);
    loadTrained(model.trained, await wholeFile(open, trained));
    await use(model);
    send({ type: 'trained-ended', runId, error: null });
  } catch (error) {
    send({ type: 'trained-ended', runId, error: faultRecord(error, job) });
  } finally {
    model?.dispose();
  }
}
