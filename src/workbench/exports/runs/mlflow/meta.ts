import type { TrackedRun } from '../tracked-run';

/** Numbers of `RunStatus` in MLflow's protocol. */
const statuses = { running: 1, scheduled: 2, finished: 3, failed: 4, killed: 5 } as const;

const statusOf: Readonly<Record<string, number>> = {
  running: statuses.running,
  queued: statuses.scheduled,
  paused: statuses.scheduled,
  interrupted: statuses.scheduled,
  completed: statuses.finished,
  failed: statuses.failed,
  diverged: statuses.failed,
  pruned: statuses.killed,
  cancelled: statuses.killed,
};

const localSource = 4;

/** Returns a `meta.yaml`: JSON values are YAML. */
export const metaYaml = (values: Readonly<Record<string, string | number | null | readonly []>>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');

/** The place of artefacts is a URI of MLflow's server, so that no path of this machine is in it. */
export const runMeta = (id: string, experiment: string, { name, status, startMs, endMs }: TrackedRun): string =>
  metaYaml({
    artifact_uri: `mlflow-artifacts:/${experiment}/${id}/artifacts`,
    end_time: endMs,
    entry_point_name: '',
    experiment_id: experiment,
    lifecycle_stage: 'active',
    run_id: id,
    run_name: name,
    run_uuid: id,
    source_name: '',
    source_type: localSource,
    source_version: '',
    // MLflow needs a start; the epoch marks a run that has none.
    start_time: startMs ?? 0,
    status: statusOf[status] ?? statuses.scheduled,
    tags: [],
    user_id: 'adapter-workbench',
  });
