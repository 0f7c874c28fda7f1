import type { EncoderInfo } from '../../shared/encoder';
import type { Estimate } from '../../shared/plan';
import type { TokenLengths } from '../../shared/results';
import type { PlannedRun } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import type { Store } from '../../store/store';
import { estimateStudy } from '../../study/cost/estimate';
import type { Waiting } from '../parallel/candidates';
import { latestMeasurements } from './measurements';

export interface EstimatedOn {
  readonly encoder: EncoderInfo;
  readonly tasks: readonly TaskInfo[];
  /** Token lengths of the tasks that were tokenised with the encoder. */
  readonly lengths: readonly TokenLengths[];
}

/** Estimates time, memory and disk of runs from measurements of this machine. */
export const estimateOf = (
  runs: readonly PlannedRun[],
  { encoder, tasks, lengths }: EstimatedOn,
  store: Store,
): Estimate =>
  estimateStudy(runs, {
    encoder,
    tasks: tasks.map(({ name, rows, labels }) => ({
      task: name,
      rows,
      labels,
      lengths: lengths.find((one) => one.task === name) ?? null,
    })),
    measurements: latestMeasurements(store, encoder),
  });

/**
 * Estimates time, memory and disk of a study's queued runs, or of all, without reading their texts. Runs whose task or
 * encoder is missing will fail at once and are left out.
 */
export function waitingRuns(study: string | undefined, store: Store): Waiting & { readonly diskBytes: number } {
  const queued = store.read.runs({ study, status: 'queued' });
  const known = store.read.tasks();
  const waiting = { runs: queued.length, seconds: 0, memoryBytes: 0, diskBytes: 0 };
  for (const encoder of store.read.encoders()) {
    const own = queued.filter((run) => run.encoderSha256 === encoder.sha256);
    const tasks = known.filter((task) => own.some((run) => run.taskSha256 === task.sha256));
    const runs = own.filter((run) => tasks.some(({ sha256 }) => sha256 === run.taskSha256));
    if (runs.length === 0) continue;
    const { seconds, memoryBytes, diskBytes } = estimateOf(runs, { encoder, tasks, lengths: [] }, store);
    waiting.seconds += seconds[0];
    waiting.diskBytes += diskBytes;
    waiting.memoryBytes = Math.max(waiting.memoryBytes, memoryBytes);
  }
  return waiting;
}
