import { AppError, errorRecord, type ErrorCode, type ErrorRecord } from '../../shared/errors';
import { healthRules } from '../../shared/health';
import type { TrainedParts } from '../../shared/trained-parts';
import type { ByScoredSplit, Metric, Scores, StoredSplit } from '../../shared/metric';
import type { BackendId, RunConfig, RunRow, RunStatus } from '../../shared/run';
import { readableJson, sharedJson, storedJson } from '../json';
import type { Sqlite } from '../sqlite';

export interface RunFilter {
  readonly study?: string;
  /** If true, only runs of the study's newest revision; needs `study`. */
  readonly newestRevision?: boolean;
  readonly status?: RunStatus;
}

export interface RunReading {
  /** Returns one row per study and run: newest study first, then in plan order. */
  runs(filter?: RunFilter): RunRow[];
  /** Returns a run as the newest study that has it defines it. */
  run(id: string): RunRow | null;
  /**
   * Returns runs that wait or run in any process, of one study or of all, except those that no study plans any more.
   */
  openRuns(study?: string): { readonly queued: number; readonly running: number };
  /** Returns the number of queued and running runs of this content, in any study. */
  openRunsOf(content: { readonly encoderSha256?: string; readonly taskSha256?: string }): number;
  /** Returns the ids of all completed runs. */
  completedRuns(): ReadonlySet<string>;
  /** Returns the last started of the completed runs, newest first. */
  latestCompleted(count: number): RunRow[];
  /** Returns every run that was interrupted and can be continued. */
  interruptedRuns(): string[];
}

const columns = `
  runs.key AS key, runs.id AS id, studies.name AS study, study_runs.task AS task, study_runs.encoder AS encoder,
  task_sha256, encoder_sha256, config_json, trained_json, trained_parameters, total_parameters, trained_fraction,
  deviations_json, keep_weights, status, step, steps, epoch, started_at, duration_ms, device, backend, versions_json,
  error_json, kept_epoch, CASE WHEN run_health.rules = ${healthRules} THEN run_health.notes_json END`;

/** The columns in their order: reading rows as objects takes a third of the time of a list of many thousands. */
type StoredRun = readonly [
  key: number,
  id: string,
  study: string,
  task: string,
  encoder: string,
  taskSha256: string,
  encoderSha256: string,
  config: string,
  trained: string,
  trainedParameters: number,
  totalParameters: number,
  trainedFraction: number,
  deviations: string,
  keepWeights: 0 | 1,
  status: RunStatus,
  step: number,
  steps: number | null,
  epoch: number,
  startedAt: string | null,
  durationMs: number | null,
  device: string | null,
  backend: BackendId | null,
  versions: string | null,
  error: string | null,
  keptEpoch: number | null,
  health: string | null,
];

type RunScores = ByScoredSplit<Scores | null>;
type StoredScore = [run: number, split: StoredSplit, metric: Metric, value: number | null];

const joined = `
  FROM study_runs JOIN runs ON runs.key = study_runs.run JOIN studies ON studies.key = study_runs.study`;
const withHealth = `${joined} LEFT JOIN run_health ON run_health.run = runs.key`;
const chosen = `
  (@study IS NULL OR studies.name = @study) AND (@status IS NULL OR status = @status)
  AND (@newest = 0 OR study_runs.revision = studies.revision)`;

export function runReading(db: Sqlite): RunReading {
  const list = db
    .prepare(`SELECT ${columns} ${withHealth} WHERE ${chosen} ORDER BY studies.key DESC, study_runs.place`)
    .raw();
  const one = db.prepare(`SELECT ${columns} ${withHealth} WHERE runs.id = ? ORDER BY studies.key DESC LIMIT 1`).raw();
  const scoresOfMany = db
    .prepare(
      `SELECT run, split, metric, value FROM scores
       WHERE @everything OR run IN (SELECT runs.key ${joined} WHERE ${chosen}) ORDER BY run, split`,
    )
    .raw();
  const scoresOfOne = db.prepare('SELECT run, split, metric, value FROM scores WHERE run = ? ORDER BY split').raw();

  const open = db.prepare(
    `SELECT count(DISTINCT runs.key) FILTER (WHERE status = 'queued') AS queued,
       count(DISTINCT runs.key) FILTER (WHERE status = 'running') AS running ${joined}
     WHERE status IN ('queued', 'running') AND (@study IS NULL OR studies.name = @study)
     AND study_runs.revision = studies.revision`,
  );
  const openOf = db
    .prepare(
      `SELECT count(*) FROM runs WHERE status IN ('queued', 'running')
       AND (@encoder IS NULL OR encoder_sha256 = @encoder) AND (@task IS NULL OR task_sha256 = @task)`,
    )
    .pluck();
  const completed = db.prepare(`SELECT id FROM runs WHERE status = 'completed'`).pluck();
  const latest = db.prepare(`SELECT id FROM runs WHERE status = 'completed' ORDER BY started_at DESC LIMIT ?`).pluck();
  const interrupted = db.prepare(`SELECT id FROM runs WHERE status = 'interrupted' ORDER BY key`).pluck();

  const runOf = (id: string): RunRow | null =>
    db.transaction(() => {
      const run = one.get(id) as StoredRun | undefined;
      if (!run) return null;
      return runRow(run, byRun(scoresOfOne.all(run[0]) as StoredScore[]).get(run[0]), sharedJson());
    })();
  return {
    runs: (filter = {}) =>
      db.transaction(() => {
        const { study = null, status = null, newestRevision = false } = filter;
        const wanted = { study, status, newest: newestRevision ? 1 : 0 };
        const everything = study === null && status === null ? 1 : 0;
        const scores = byRun(scoresOfMany.all({ ...wanted, everything }) as StoredScore[]);
        const shared = sharedJson();
        return (list.all(wanted) as StoredRun[]).map((run) => runRow(run, scores.get(run[0]), shared));
      })(),
    run: runOf,
    openRuns: (study) => open.get({ study: study ?? null }) as { queued: number; running: number },
    openRunsOf: ({
      encoderSha256 = null,
      taskSha256 = null,
    }: {
      encoderSha256?: string | null;
      taskSha256?: string | null;
    }) => openOf.get({ encoder: encoderSha256, task: taskSha256 }) as number,
    completedRuns: () => new Set(completed.all() as string[]),
    latestCompleted: (count) => (latest.all(count) as string[]).flatMap((id) => runOf(id) ?? []),
    interruptedRuns: () => interrupted.all() as string[],
  };
}

/**
 * Parses scores in the order of their runs and splits, as they are stored, with one lookup per split instead of one per
 * score. A split that was scored without an applicable metric looks like one that was not scored.
 */
function byRun(scores: readonly StoredScore[]): Map<number, RunScores> {
  const runs = new Map<number, RunScores>();
  let [ofRun, ofSplit]: [number | null, StoredSplit | null] = [null, null];
  let found: Partial<Record<StoredSplit, Scores | null>> & RunScores = { validation: null, test: null };
  let current: Scores = {};
  for (const [run, split, metric, value] of scores) {
    if (run !== ofRun) {
      runs.set(run, (found = { validation: null, test: null }));
      [ofRun, ofSplit] = [run, null];
    }
    if (split !== ofSplit) {
      found[split] = current = {};
      ofSplit = split;
    }
    current[metric] = value;
  }
  return runs;
}

function runRow(run: StoredRun, scores: RunScores | undefined, shared: ReturnType<typeof sharedJson>): RunRow {
  const [
    ,
    id,
    study,
    task,
    encoder,
    taskSha256,
    encoderSha256,
    config,
    trained,
    trainedParameters,
    totalParameters,
    trainedFraction,
    deviations,
    keepWeights,
    status,
    step,
    steps,
    epoch,
    startedAt,
    durationMs,
    device,
    backend,
    versions,
    error,
    keptEpoch,
    health,
  ] = run;
  const unreadable: string[] = [];
  /** A run is listed even if an unimportant value of it cannot be read. */
  const lenient = <T>(column: string, text: string | null, parse?: (text: string) => unknown): T | null => {
    const value = text === null ? null : readableJson<T>(text, parse);
    if (value === null && text !== null) unreadable.push(column);
    return value;
  };
  return {
    id,
    study,
    task,
    taskSha256,
    encoder,
    encoderSha256,
    config: storedJson<RunConfig>(config, `config_json of run ${id}`),
    trained: storedJson<TrainedParts>(trained, `trained_json of run ${id}`, shared),
    trainedParameters,
    totalParameters,
    trainedFraction,
    deviations: lenient<string[]>('deviations_json', deviations, shared) ?? [],
    keepWeights: keepWeights === 1,
    status,
    scores: scores ?? { validation: null, test: null },
    step,
    steps,
    epoch,
    startedAt,
    durationMs,
    device,
    backend,
    versions: lenient<Record<string, string>>('versions_json', versions, shared),
    error: lenient<ErrorRecord>('error_json', error),
    keptEpoch,
    ...(unreadable.length > 0 ? { unreadable } : {}),
    ...healthNotes(health),
  };
}

interface StoredNote {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Health that cannot be read is computed again. */
function healthNotes(text: string | null): Pick<RunRow, 'health'> {
  const notes = text === null ? null : readableJson<StoredNote[]>(text);
  if (!notes) return {};
  return { health: notes.map(({ code, details }) => errorRecord(new AppError(code as ErrorCode, details))) };
}
