import { isSearch } from '../../methods/registry';
import { availableParallelism } from 'node:os';
import { threadsOf } from '../../shared/device';
import type { EncoderInfo } from '../../shared/encoder';
import type { RunRow } from '../../shared/run';
import type { Store } from '../../store/store';
import type { Measurement } from '../../study/cost/estimate';
import { macsOf } from '../../study/cost/flops';

/** How many of the latest runs are used: earlier ones may have met another load. */
const latest = 40;

/** Times of runs that completed here, with how much each computed; estimates rest on them. */
export function latestMeasurements(store: Store, encoder: EncoderInfo): Measurement[] {
  return store.read.latestCompleted(latest).flatMap((run) => {
    const task = store.read.taskOfContent(run.taskSha256);
    // Another encoder dispatches other operations; its seconds per unit of work do not carry over.
    if (!task || run.encoderSha256 !== encoder.sha256 || run.durationMs === null) return [];
    // A search spends its time on many small operations, which says nothing of an encoder's pace.
    if (isSearch(run.config.method)) return [];
    const { own } = macsOf(run, encoder, { task: run.task, rows: task.rows, lengths: null });
    const seconds = (run.durationMs / 1000) * shareOf(run, availableParallelism());
    return [{ source: 'run' as const, macs: own, seconds }];
  });
}

/** Of the processors: a run that had some of them only ran beside others, which got as far in the same time. */
export const shareOf = ({ device }: Pick<RunRow, 'device'>, processors: number): number =>
  Math.min(1, (threadsOf(device) ?? processors) / processors);
