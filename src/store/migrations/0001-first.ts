import type { Migration } from './migration';

/**
 * Creates tasks and encoders by content, studies with revisions, runs with their scores, curves and predictions, and
 * the five public views. A value of `shared` is one JSON text here; SQLite extracts the columns that views and indexes
 * need, so that no fact is stored twice.
 */
export const first: Migration = {
  number: 1,
  up(db) {
    db.exec(libraries);
    db.exec(studies);
    db.exec(runs);
    db.exec(results);
    db.exec(views);
  },
};

/** A row that is not `current` was removed or replaced by name; it stays while a run refers to its content. */
const libraries = `
  CREATE TABLE tasks (
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    info_json TEXT NOT NULL,
    PRIMARY KEY (name, sha256)
  ) STRICT;
  CREATE UNIQUE INDEX tasks_current ON tasks (name) WHERE current = 1;
  CREATE INDEX tasks_by_content ON tasks (sha256);

  CREATE TABLE encoders (
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    info_json TEXT NOT NULL,
    PRIMARY KEY (name, sha256)
  ) STRICT;
  CREATE UNIQUE INDEX encoders_current ON encoders (name) WHERE current = 1;
  CREATE INDEX encoders_by_content ON encoders (sha256);
`;

const studies = `
  CREATE TABLE studies (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE study_revisions (
    study INTEGER NOT NULL REFERENCES studies (key),
    revision INTEGER NOT NULL,
    file_json TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (study, revision)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * `owner` is the process that trains a run and is set exactly while it runs; `request` is another process's request to
 * the owner. `study_runs.revision` is the newest revision that has the run, `place` its index in that revision's plan.
 */
const runs = `
  CREATE TABLE processes (
    id TEXT PRIMARY KEY,
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    space TEXT,
    started TEXT,
    heartbeat_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE runs (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    task_sha256 TEXT NOT NULL,
    encoder_sha256 TEXT NOT NULL,
    config_json TEXT NOT NULL,
    trained_json TEXT NOT NULL,
    trained_parameters INTEGER NOT NULL,
    total_parameters INTEGER NOT NULL,
    trained_fraction REAL NOT NULL,
    deviations_json TEXT NOT NULL,
    keep_weights INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'paused', 'completed', 'failed', 'diverged',
      'pruned', 'interrupted', 'cancelled')),
    owner TEXT REFERENCES processes (id),
    request TEXT CHECK (request IN ('pause', 'cancel')),
    sequence INTEGER NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 0,
    steps INTEGER,
    epoch INTEGER NOT NULL DEFAULT 0,
    started_at TEXT,
    duration_ms INTEGER,
    train_ms INTEGER,
    evaluation_ms INTEGER,
    peak_rss_bytes INTEGER,
    device TEXT,
    backend TEXT,
    versions_json TEXT,
    error_json TEXT,
    kept_epoch INTEGER,
    CHECK ((owner IS NOT NULL) = (status = 'running'))
  ) STRICT;
  CREATE INDEX runs_by_status ON runs (status);
  CREATE INDEX runs_by_content ON runs (task_sha256, encoder_sha256);

  CREATE TRIGGER runs_keep_identity
  BEFORE UPDATE OF id, task_sha256, encoder_sha256, config_json ON runs
  BEGIN SELECT RAISE(ABORT, 'the identity of a run never changes'); END;
  CREATE TRIGGER runs_stay_completed
  BEFORE UPDATE ON runs WHEN old.status = 'completed'
  BEGIN SELECT RAISE(ABORT, 'a completed run never changes'); END;

  CREATE TABLE study_runs (
    study INTEGER NOT NULL REFERENCES studies (key) ON DELETE CASCADE,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    place INTEGER NOT NULL,
    task TEXT NOT NULL,
    encoder TEXT NOT NULL,
    PRIMARY KEY (study, run)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX study_runs_by_run ON study_runs (run);
  CREATE INDEX study_runs_in_plan_order ON study_runs (study, revision, place);
`;

/** Labels and predictions are class indices or raw values: the column type NUMERIC stores both unchanged. */
const results = `
  CREATE TABLE events (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL,
    event_json TEXT NOT NULL,
    PRIMARY KEY (run, sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE metrics (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    name TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (run, step, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE scores (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    split TEXT NOT NULL,
    metric TEXT NOT NULL,
    value REAL,
    PRIMARY KEY (run, split, metric)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE predictions (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    split TEXT NOT NULL,
    example INTEGER NOT NULL,
    label NUMERIC,
    prediction NUMERIC,
    probabilities_json TEXT,
    PRIMARY KEY (run, split, example)
  ) WITHOUT ROWID;

  CREATE TABLE artefacts (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('weights', 'checkpoint')),
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, kind)
  ) STRICT, WITHOUT ROWID;
`;

const views = `
  CREATE VIEW v_runs AS SELECT
    runs.id AS run_id,
    studies.name AS study,
    study_runs.task AS task,
    study_runs.encoder AS encoder,
    config_json ->> '$.method.method' AS method,
    config_json ->> '$.method.size' AS size,
    config_json ->> '$.method.n' AS n,
    config_json ->> '$.method.rank' AS rank,
    config_json ->> '$.method.placement' AS placement,
    config_json ->> '$.learningRate' AS learning_rate,
    config_json ->> '$.epochs' AS epochs,
    config_json ->> '$.batchSize' AS batch_size,
    config_json ->> '$.maxLength' AS max_length,
    config_json ->> '$.seed' AS seed,
    status,
    trained_parameters,
    total_parameters,
    trained_fraction,
    started_at,
    duration_ms,
    device,
    backend,
    config_json,
    task_sha256 AS data_sha256,
    versions_json ->> '$.app' AS app_version,
    error_json ->> '$.code' AS error_code
  FROM study_runs
  JOIN runs ON runs.key = study_runs.run
  JOIN studies ON studies.key = study_runs.study;

  CREATE VIEW v_scores AS
  SELECT runs.id AS run_id, split, metric, value FROM scores JOIN runs ON runs.key = scores.run;

  CREATE VIEW v_metrics AS
  SELECT runs.id AS run_id, metrics.step AS step, metrics.epoch AS epoch, name, value
  FROM metrics JOIN runs ON runs.key = metrics.run;

  CREATE VIEW v_predictions AS
  SELECT runs.id AS run_id, split, example, label, prediction, probabilities_json
  FROM predictions JOIN runs ON runs.key = predictions.run;

  CREATE VIEW v_tasks AS SELECT
    name AS task,
    info_json ->> '$.kind' AS kind,
    info_json ->> '$.metric' AS metric,
    info_json -> '$.labels' AS labels,
    info_json ->> '$.rows.train' AS train_rows,
    info_json ->> '$.rows.validation' AS validation_rows,
    info_json ->> '$.rows.test' AS test_rows,
    sha256
  FROM tasks;
`;
