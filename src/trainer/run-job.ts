import { isSearch } from '../methods/registry';
import type { Backend } from '../engine/backends/backend';
import { createModel, parameterCount, type Model } from '../engine/model';
import { searchNoEncoder } from '../engine/no-encoder/search';
import type { EncodedSplits } from '../engine/training/cached-activations';
import type { StopSignal, TrainingOutput } from '../engine/training/output';
import { train } from '../engine/training/train';
import { AppError, appError } from '../shared/errors';
import type { BySplit } from '../shared/metric';
import type { Example } from '../shared/task';
import type { TrainerJob, TrainerReply } from '../shared/trainer-protocol';
import { faultRecord } from './fault';
import { jobData, type JobData, type JobSplit } from './job-data';
import type { JobMemory } from './job-memory';
import { wholeFile, type Open } from './open';

/** State that a trainer process keeps from job to job. */
export interface Engine {
  readonly backend: Backend;
  readonly memory: JobMemory;
}

/**
 * Runs one job. The last message is the event that says how the run ended. Errors inside a run become a `run-failed`
 * event and are never thrown. The transport sends `idle` after this returns.
 */
export async function runJob(
  job: TrainerJob,
  open: Open,
  send: (reply: TrainerReply) => Promise<void>,
  stop: StopSignal,
  { backend, memory }: Engine,
): Promise<void> {
  const { runId, files, config, task, stopAfter, checkpointMs } = job;
  let model: Model | null = null;
  try {
    const data = await jobData(job, open, memory);
    const { weights, cache } = await memory.encoder(job, open);
    const resume = files.checkpoint === null ? null : await wholeFile(open, files.checkpoint);
    const common = { backend, config, task };
    let outputs: AsyncGenerator<TrainingOutput>;
    if (isSearch(config.method)) {
      const words = { texts: textsOf(data), tokens: examplesOf(data) };
      const search = { ...common, weights, data: words, atMost: job.trainedParameters };
      outputs = searchNoEncoder(search, { resume, stop, checkpointMs });
    } else {
      model = createModel(weights, config, task);
      const found = parameterCount(model);
      if (found !== job.trainedParameters) throw appError('trained-count', { found, wanted: job.trainedParameters });
      const training = { ...common, model, data: examplesOf(data), cache };
      outputs = train(training, { resume, stop, stopAfter, checkpointMs });
    }
    for await (const output of outputs) await send({ runId, ...inStoredRows(output, data) });
  } catch (error) {
    const status = error instanceof AppError && error.code === 'diverged' ? 'diverged' : 'failed';
    await send({ type: 'event', runId, event: { type: 'run-failed', status, error: faultRecord(error, job) } });
  } finally {
    model?.dispose();
  }
}

const examplesOf = (data: JobData): EncodedSplits => ofSplits(data, ({ examples }) => examples);
const textsOf = (data: JobData): BySplit<readonly Example[] | null> => ofSplits(data, ({ texts }) => texts);

function ofSplits<T>(data: JobData, take: (split: JobSplit) => T | null): BySplit<T | null> {
  const { train: training, validation, test, ...extra } = data;
  const of = (split: JobSplit | null | undefined): T | null => (split ? take(split) : null);
  return {
    ...{ train: of(training), validation: of(validation), test: of(test) },
    ...Object.fromEntries(Object.entries(extra).map(([name, split]) => [name, of(split)])),
  };
}

/** Identifies predictions by the example's index in the stored split, regardless of the run's limit. */
function inStoredRows(output: TrainingOutput, data: JobData): TrainingOutput {
  if (output.type !== 'predictions') return output;
  const rows = data[output.split]!.rows;
  const predictions = output.predictions.map((one) => ({ ...one, example: rows[one.example]! }));
  return { ...output, predictions };
}
