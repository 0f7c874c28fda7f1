import { ablate } from '../engine/ablation/ablate';
import { activationCache } from '../engine/training/activation-cache';
import type { StopSignal } from '../engine/training/output';
import type { AblationJob, TrainerReply } from '../shared/trainer-protocol';
import { jobData } from './job-data';
import type { JobMemory } from './job-memory';
import type { Open } from './open';
import { onTrained } from './on-trained';

/** Scores a trained run without its adapters, span by span. Never throws. */
export function runAblation(
  job: AblationJob,
  open: Open,
  send: (reply: TrainerReply) => void,
  stop: StopSignal,
  memory: JobMemory,
): Promise<void> {
  const { runId, config, task, missing } = job;
  return onTrained([job], open, send, memory, async ([model]) => {
    if (config.method.method !== 'adapter') throw new Error('only adapters can be removed');
    const { validation } = await jobData(job, open, memory);
    if (!validation) throw new Error('the job names no rows to score on');
    const cache = activationCache(memory.budgetBytes);
    const ablating = { model: model!, task, examples: validation.examples, layers: config.method.layers, cache };
    for await (const output of ablate(ablating, missing, stop)) send({ type: 'ablation', runId, output });
  });
}
