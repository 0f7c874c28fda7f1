import { isSearch } from '../../methods/registry';
import type { ErrorRecord } from '../../shared/errors';
import { runNotes } from '../../study/health/health';
import type { SearchRecord } from '../../shared/trial';
import { type PlannedRun, type RecordedEvent, type RunRow, axesOf, isAtMost, targetScaleOf } from '../../shared/run';

/** Returns runs as flat records, as in every list and file of the command line (docs/product.md, "Command line"). */

function settingRecord(run: Pick<PlannedRun, 'config'> & Partial<Pick<RunRow, 'scores'>>) {
  const { config } = run;
  const { method, learningRate, epochs, batchSize, microBatch, maxLength, seed } = config;
  const { pooling, head, keep, batching, frozenDropout } = config;
  const axes = { ...axesOf(method), ...method };
  const targetScale = targetScaleOf(run);
  const { classWeights } = config;
  const scale = { ...(targetScale && { targetScale }), ...(classWeights && { classWeights }) };
  // Settings that no trial of a search reads are left out.
  if (isSearch(method)) return { ...axes, learningRate, epochs, maxLength, seed, keep, ...scale };
  const parts = microBatch === undefined ? {} : { microBatch };
  const trained = { learningRate, epochs, batchSize, ...parts, maxLength, seed };
  return { ...axes, ...trained, pooling, head, keep, batching, frozenDropout, ...scale };
}

export function plannedRecord(run: PlannedRun) {
  const { id, task, trainedParameters, totalParameters, trainedFraction, trained, deviations } = run;
  const counts = { trainedParameters, totalParameters, trainedFraction, trained };
  return { id, task, ...settingRecord(run), ...counts, ...boundRecord(run, null), deviations };
}

/** Present only if the counts are an upper bound. */
const boundRecord = ({ config }: PlannedRun, status: RunRow['status'] | null): { readonly trainedAtMost?: true } =>
  isAtMost(config.method, status) ? { trainedAtMost: true } : {};

export function runRecord(run: RunRow, notes: readonly ErrorRecord[] = runNotes(run)) {
  const { id, study, task, encoder, status, trainedParameters, totalParameters, trainedFraction } = run;
  const { scores, durationMs, device, backend, error, startedAt, step, steps, epoch, keptEpoch } = run;
  return {
    ...{ id, study, task, encoder, ...settingRecord(run) },
    ...{ status, trainedParameters, totalParameters, trainedFraction, scores, durationMs, device, backend, error },
    ...{ startedAt, step, steps, epoch, keptEpoch },
    health: notes.map(({ code, message }) => ({ code, message })),
    ...boundRecord(run, status),
  };
}

/** Records about a run that are stored apart from it. */
interface RunRecords {
  readonly attempts: readonly object[];
  readonly encoderDtypes: readonly string[] | null;
}

/** Returns a run with its whole history; `search` only if there was one. */
export function runDetails(
  run: RunRow,
  search: SearchRecord | null,
  notes: readonly ErrorRecord[],
  { attempts, encoderDtypes }: RunRecords,
) {
  const { config, trained, deviations, versions, taskSha256, encoderSha256 } = run;
  return {
    ...runRecord(run, notes),
    trained,
    config,
    deviations,
    versions,
    taskSha256,
    encoderSha256,
    encoderDtypes,
    ...(search ? { search } : {}),
    ...(attempts.length > 0 ? { attempts } : {}),
  };
}

/** Returns one line of `study run --json`: the event, its run, its index in that run's history, then its own values. */
export function eventRecord({ type, runId, sequence, ...event }: RecordedEvent) {
  const rest = 'error' in event ? { status: event.status, ...event.error } : event;
  return { type, runId, sequence, ...rest };
}
