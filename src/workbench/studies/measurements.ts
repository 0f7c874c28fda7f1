import { isSearch } from '../../methods/registry';
import { availableParallelism } from 'node:os';
import { threadsOf } from '../../shared/device';
import type { EncoderInfo } from '../../shared/encoder';
import type { RunRow } from '../../shared/run';
import type { Store } from '../../store/store';
import type { Measurement } from '../../study/cost/estimate';
import { macsOf } from '../../study/cost/flops';

/** Number of latest runs that are used: the machine's load may have been different for earlier ones. */
const latest = 40;

/** Returns the times of runs that completed here, with their FLOPs; estimates are based on them. */
export function latestMeasurements(store: Store, encoder: EncoderInfo): Measurement[] {
  return store.read.latestCompleted(latest).flatMap((run) => {
    const task = store.read.taskOfContent(run.taskSha256);
    // Another encoder calls other operations; its seconds per FLOP do not apply.
    if (!task || run.encoderSha256 !== encoder.sha256 || run.durationMs === null) return [];
    // A search spends its time on many small operations, which says nothing about an encoder's speed.
    if (isSearch(run.config.method)) return [];
    const { own } = macsOf(run, encoder, { task: run.task, rows: task.rows, lengths: null });
    const seconds = (run.durationMs / 1000) * shareOf(run, availableParallelism());
    return [{ source: 'run' as const, macs: own, seconds }];
  });
}

/** Corrects for parallel runs: a run that used some processors had neighbours, which progressed in the same time. */
export const shareOf = ({ device }: Pick<RunRow, 'device'>, processors: number): number =>
  Math.min(1, (threadsOf(device) ?? processors) / processors);
