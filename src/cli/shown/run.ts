import type { RecordedEvent, RunConfig, PlannedRun, RunRow } from '../../shared/run';
import { axesOf } from '../../shared/run';

/** Runs as one flat record, as every list and file of a terminal has them (product.md, "Command line"). */

function settingRecord({ config }: { readonly config: RunConfig }) {
  const { method, learningRate, epochs, batchSize, maxLength, seed, pooling, head, keep, batching, frozenDropout } =
    config;
  const axes = { ...axesOf(method), ...method };
  return { ...axes, learningRate, epochs, batchSize, maxLength, seed, pooling, head, keep, batching, frozenDropout };
}

export function plannedRecord(run: PlannedRun) {
  const { id, task, trainedParameters, totalParameters, trainedFraction, trained, deviations } = run;
  return { id, task, ...settingRecord(run), trainedParameters, totalParameters, trainedFraction, trained, deviations };
}

export function runRecord(run: RunRow) {
  const { id, study, task, encoder, status, trainedParameters, totalParameters, trainedFraction } = run;
  const { scores, durationMs, device, backend, error, startedAt, step, steps, epoch, keptEpoch } = run;
  return {
    ...{ id, study, task, encoder, ...settingRecord(run) },
    ...{ status, trainedParameters, totalParameters, trainedFraction, scores, durationMs, device, backend, error },
    ...{ startedAt, step, steps, epoch, keptEpoch },
  };
}

/** With everything that made it what it is. */
export function runDetails(run: RunRow) {
  const { config, trained, deviations, versions, taskSha256, encoderSha256 } = run;
  return { ...runRecord(run), trained, config, deviations, versions, taskSha256, encoderSha256 };
}

/** One line of `study run --json`: what it is, whose it is, its place in that run's history, then its own values. */
export function eventRecord({ type, runId, sequence, ...event }: RecordedEvent) {
  const rest = 'error' in event ? { status: event.status, ...event.error } : event;
  return { type, runId, sequence, ...rest };
}
