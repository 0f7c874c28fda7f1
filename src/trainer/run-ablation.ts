import { ablate } from '../engine/ablation/ablate';
import { loadTrained } from '../engine/checkpoint/trained-weights';
import { createModel, type Model } from '../engine/model';
import { frozenOutputs } from '../engine/training/frozen-outputs';
import type { StopSignal } from '../engine/training/output';
import { errorRecord } from '../shared/errors';
import type { AblationJob, TrainerReply } from '../shared/trainer-protocol';
import { jobData } from './job-data';
import type { Open } from './job-memory';
import type { Engine } from './run-job';

/** Scores a trained run without its adapters, span by span; the last message says whether that went well. Never throws. */
export async function runAblation(
  job: AblationJob,
  open: Open,
  send: (reply: TrainerReply) => void,
  stop: StopSignal,
  { memory }: Engine,
): Promise<void> {
  const { runId, config, task, trained, missing } = job;
  let model: Model | null = null;
  try {
    if (config.method.method !== 'adapter') throw new Error('only adapters can be removed');
    const { validation } = await jobData(job, open, memory);
    if (!validation) throw new Error('the job names no rows to score on');
    const { weights } = await memory.encoder(job, open);
    model = createModel(weights, config, task);
    loadTrained(model.trained, await open(trained));
    const outputs = frozenOutputs(memory.budgetBytes);
    const ablating = { model, task, examples: validation.examples, layers: config.method.layers, outputs };
    for await (const output of ablate(ablating, missing, stop)) send({ type: 'ablation', runId, output });
    send({ type: 'ablation-ended', runId, error: null });
  } catch (error) {
    send({ type: 'ablation-ended', runId, error: errorRecord(error) });
  } finally {
    model?.dispose();
  }
}
