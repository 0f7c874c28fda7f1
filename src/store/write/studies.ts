import type { PlannedRun } from '../../shared/run';
import type { StudyFile } from '../../shared/study-file';
import type { Sqlite } from '../sqlite';

export interface StudyWriting {
  /**
   * Stores the file as a new revision if it or its runs differ from the newest one, and queues missing runs: new ones,
   * those that were paused, interrupted or cancelled, and, unless this study prunes by itself, those that another study
   * pruned. Completed, failed and diverged runs are left alone. Waiting runs that no study plans any more are
   * cancelled. Returns the number of waiting runs of the study.
   */
  saveStudy(study: NewStudy): { revision: number; queued: number };
  /** Queues the failed and diverged runs of a study, and nothing else. */
  queueFailed(study: string): number;
}

export interface NewStudy {
  readonly name: string;
  readonly file: StudyFile;
  /** In the order in which they are trained. */
  readonly runs: readonly PlannedRun[];
  /** Places of these runs in the whole plan, if they are a part of it. */
  readonly places?: readonly number[];
}

export function studyWriting(db: Sqlite): StudyWriting {
  const revise = revisions(db);
  const addRun = runAdding(db);
  const link = db.prepare(
    `INSERT INTO study_runs (study, run, revision, place, task, encoder) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (study, run) DO UPDATE SET
       revision = excluded.revision, place = excluded.place, task = excluded.task, encoder = excluded.encoder`,
  );
  const cancelUnplanned = db.prepare(
    `UPDATE runs SET status = 'cancelled' WHERE status = 'queued' AND key NOT IN (
       SELECT run FROM study_runs JOIN studies ON studies.key = study AND studies.revision = study_runs.revision)`,
  );
  const inStudy = `key IN (
    SELECT run FROM study_runs JOIN studies ON studies.key = study AND studies.revision = study_runs.revision
    WHERE studies.name = ?)`;
  const queue = (...statuses: string[]) =>
    db.prepare(
      `UPDATE runs SET status = 'queued', request = NULL, error_json = NULL
       WHERE status IN (${statuses.map((status) => `'${status}'`).join(', ')}) AND ${inStudy}`,
    );
  const queueMissing = queue('paused', 'interrupted', 'cancelled');
  const queuePruned = queue('pruned');
  const queueFailed = queue('failed', 'diverged');
  const waiting = db.prepare(`SELECT count(*) FROM runs WHERE status = 'queued' AND ${inStudy}`).pluck();

  return {
    saveStudy: (study) =>
      db
        .transaction(() => {
          const { key, revision, isNew } = revise(study);
          study.runs.forEach((run, at) => {
            const runKey = addRun(run);
            if (isNew) link.run(key, runKey, revision, study.places?.[at] ?? at, run.task, run.encoder);
          });
          if (isNew) cancelUnplanned.run();
          queueMissing.run(study.name);
          if (study.file.search.kind !== 'asha') queuePruned.run(study.name);
          return { revision, queued: waiting.get(study.name) as number };
        })
        .immediate(),
    queueFailed: (study) => db.transaction(() => queueFailed.run(study).changes).immediate(),
  };
}

/** Returns the newest revision if file and runs are unchanged, or else the next one. */
function revisions(db: Sqlite) {
  const add = db.prepare('INSERT INTO studies (name, revision, created_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING');
  const find = db.prepare('SELECT key, revision FROM studies WHERE name = ?');
  const fileOf = db.prepare('SELECT file_json FROM study_revisions WHERE study = ? AND revision = ?').pluck();
  const planOf = db
    .prepare(
      'SELECT runs.id FROM study_runs JOIN runs ON runs.key = run WHERE study = ? AND revision = ? ORDER BY place',
    )
    .pluck();
  const addRevision = db.prepare(
    'INSERT INTO study_revisions (study, revision, file_json, created_at) VALUES (?, ?, ?, ?)',
  );
  const setRevision = db.prepare('UPDATE studies SET revision = ? WHERE key = ?');

  return ({ name, file, runs }: NewStudy): { key: number; revision: number; isNew: boolean } => {
    const now = new Date().toISOString();
    add.run(name, now);
    const { key, revision } = find.get(name) as { key: number; revision: number };
    const json = JSON.stringify(file);
    const plan = planOf.all(key, revision) as string[];
    const isSame = plan.length === runs.length && runs.every((run, place) => run.id === plan[place]);
    if (isSame && fileOf.get(key, revision) === json) return { key, revision, isNew: false };
    addRevision.run(key, revision + 1, json, now);
    setRevision.run(revision + 1, key);
    return { key, revision: revision + 1, isNew: true };
  };
}

/** Returns the key of a run, which is added if its id is new. */
function runAdding(db: Sqlite) {
  const find = db.prepare('SELECT key FROM runs WHERE id = ?').pluck();
  const add = db
    .prepare(
      `INSERT INTO runs (id, task_sha256, encoder_sha256, config_json, trained_json, trained_parameters,
         total_parameters, trained_fraction, deviations_json, keep_weights, status)
       VALUES (@id, @taskSha256, @encoderSha256, @config, @trained, @trainedParameters, @totalParameters,
         @trainedFraction, @deviations, @keepWeights, 'queued')
       RETURNING key`,
    )
    .pluck();
  // `keepWeights` is not part of the identity: a later study may ask for the weights of a queued run.
  const keepWeights = db.prepare(
    `UPDATE runs SET keep_weights = 1 WHERE key = ? AND keep_weights = 0 AND status <> 'completed'`,
  );
  return (run: PlannedRun): number => {
    const known = find.get(run.id) as number | undefined;
    if (known !== undefined) {
      if (run.keepWeights) keepWeights.run(known);
      return known;
    }
    return add.get({
      id: run.id,
      taskSha256: run.taskSha256,
      encoderSha256: run.encoderSha256,
      config: JSON.stringify(run.config),
      trained: JSON.stringify(run.trained),
      trainedParameters: run.trainedParameters,
      totalParameters: run.totalParameters,
      trainedFraction: run.trainedFraction,
      deviations: JSON.stringify(run.deviations),
      keepWeights: run.keepWeights ? 1 : 0,
    }) as number;
  };
}
