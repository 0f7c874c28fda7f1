import { appError } from '../../shared/errors';
import type { ByScoredSplit, StoredSplit, Scores } from '../../shared/metric';
import type { Prediction, RecordedEvent, RunEvent } from '../../shared/run';
import { finite } from '../json';
import type { OwnProcess } from '../process/own-process';
import type { Artefact } from '../read/history';
import type { Sqlite } from '../sqlite';

/** One event of a run of this process, with the data to store in the same transaction. */
export interface EventToStore {
  readonly runId: string;
  readonly event: RunEvent;
  /** Time since the run started or continued here; set with the events that end it. */
  readonly elapsedMs?: number;
  /** Set with `run-finished`. */
  readonly predictions?: Readonly<Partial<Record<StoredSplit, readonly Prediction[]>>>;
  readonly weights?: Artefact | null;
}

export interface EventWriting {
  /** Stores all events or none, in order. Throws `run-taken-over` if another process owns a run now. */
  storeEvents(events: readonly EventToStore[]): RecordedEvent[];
  /** Stores the path of a run's file, which is already in place. Throws `run-taken-over` like `storeEvents`. */
  putArtefact(runId: string, artefact: Artefact): void;
  dropArtefact(runId: string, kind: Artefact['kind']): void;
}

export function eventWriting(db: Sqlite, own: OwnProcess): EventWriting {
  const count = db.prepare(
    'UPDATE runs SET sequence = sequence + 1 WHERE id = ? AND owner = ? RETURNING key, sequence',
  );
  const keep = db.prepare('INSERT INTO events (run, sequence, at, event_json) VALUES (?, ?, ?, ?)');
  const apply = changes(db);
  const putArtefact = db.prepare(
    `INSERT INTO artefacts (run, kind, file, bytes, sha256)
     SELECT key, @kind, @file, @bytes, @sha256 FROM runs WHERE id = @runId AND owner = @owner
     ON CONFLICT (run, kind) DO UPDATE SET file = @file, bytes = @bytes, sha256 = @sha256`,
  );
  const dropArtefact = db.prepare(
    'DELETE FROM artefacts WHERE run = (SELECT key FROM runs WHERE id = @runId) AND kind = @kind',
  );

  const store = (one: EventToStore): RecordedEvent => {
    const { runId, event } = one;
    const counted = count.get(runId, own.id) as { key: number; sequence: number } | undefined;
    if (!counted) throw appError('run-taken-over', { run: runId });
    const { key, sequence } = counted;
    // Progress is stored as curves; the other events are the run's history, attempt by attempt.
    if (event.type !== 'progress') keep.run(key, sequence, new Date().toISOString(), JSON.stringify(event));
    apply(key, one);
    return { ...event, runId, sequence };
  };
  return {
    storeEvents: (events) => db.transaction(() => events.map(store)).immediate(),
    putArtefact(runId, artefact) {
      const { changes: stored } = putArtefact.run({ runId, owner: own.id, ...artefact });
      if (stored === 0) throw appError('run-taken-over', { run: runId });
    },
    dropArtefact: (runId, kind) => void dropArtefact.run({ runId, kind }),
  };
}

/** Applies an event to the tables; `key` is the run's key. */
function changes(db: Sqlite): (key: number, one: EventToStore) => void {
  const putMetric = db.prepare(
    `INSERT INTO metrics (run, step, name, epoch, value) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (run, step, name) DO UPDATE SET epoch = excluded.epoch, value = excluded.value`,
  );
  // Steps after the checkpoint are repeated: their first values must not remain beside the new ones.
  const forgetAfter = db.prepare('DELETE FROM metrics WHERE run = ? AND step > ?');
  const start = db.prepare(
    `UPDATE runs SET backend = @backend, device = @device, versions_json = @versions, steps = @steps, step = @fromStep,
       epoch = CASE @fromStep WHEN 0 THEN 0 ELSE epoch END, error_json = NULL,
       started_at = CASE WHEN @fromStep > 0 AND started_at IS NOT NULL THEN started_at ELSE @now END,
       duration_ms = CASE @fromStep WHEN 0 THEN NULL ELSE duration_ms END
     WHERE key = @key`,
  );
  const advance = db.prepare('UPDATE runs SET step = @step, steps = @steps, epoch = @epoch WHERE key = @key');
  const end = `owner = NULL, request = NULL, duration_ms = coalesce(duration_ms, 0) + @elapsed`;
  const stop = db.prepare(`UPDATE runs SET status = @status, error_json = @error, ${end} WHERE key = @key`);
  const finish = db.prepare(
    `UPDATE runs SET status = 'completed', error_json = NULL, kept_epoch = @keptEpoch, train_ms = @trainMs,
       evaluation_ms = @evaluationMs, peak_rss_bytes = @peakRssBytes, ${end} WHERE key = @key`,
  );
  const count = db.prepare(
    `UPDATE runs SET trained_json = @trained, trained_parameters = @trainedParameters,
       total_parameters = @totalParameters, trained_fraction = @trainedFraction WHERE key = @key`,
  );
  const result = resultsOf(db);

  return (key, { event, elapsedMs = 0, predictions = {}, weights = null }) => {
    const elapsed = Math.round(elapsedMs);
    switch (event.type) {
      case 'run-started': {
        const { backend, device, steps, fromStep } = event;
        const now = new Date().toISOString();
        start.run({ key, backend, device, steps, fromStep, now, versions: JSON.stringify(event.versions) });
        forgetAfter.run(key, fromStep);
        return;
      }
      case 'progress': {
        const { step, steps, epoch, loss, learningRate, gradientNorm } = event;
        for (const [name, value] of Object.entries({ loss, learningRate, gradientNorm })) {
          putMetric.run(key, step, name, epoch, finite(value));
        }
        advance.run({ key, step, steps, epoch });
        return;
      }
      case 'evaluated':
        for (const [metric, value] of Object.entries(event.scores)) {
          putMetric.run(key, event.step, `validation.${metric}`, event.epoch, finite(value));
        }
        return;
      case 'trial':
        for (const [metric, value] of Object.entries(event.scores ?? {})) {
          putMetric.run(key, event.trial, `validation.${metric}`, event.keptEpoch, finite(value));
        }
        advance.run({ key, step: event.trial, steps: event.trials, epoch: 0 });
        return;
      case 'run-finished': {
        const { keptEpoch, trainMs, evaluationMs, peakRssBytes, counts } = event;
        if (counts) count.run({ key, ...counts, trained: JSON.stringify(counts.trained) });
        result(key, event.scores, predictions, weights);
        finish.run({ key, keptEpoch, trainMs, evaluationMs, peakRssBytes, elapsed });
        return;
      }
      case 'run-failed':
        stop.run({ key, status: event.status, error: JSON.stringify(event.error), elapsed });
        return;
      case 'run-stopped':
        stop.run({ key, status: event.status, error: null, elapsed });
        return;
    }
  };
}

/** Stores scores, predictions and weights of a finished run; its checkpoint is no longer needed. */
function resultsOf(db: Sqlite) {
  const putScore = db.prepare('INSERT INTO scores (run, split, metric, value) VALUES (?, ?, ?, ?)');
  const putPrediction = db.prepare(
    'INSERT INTO predictions (run, split, example, label, prediction, probabilities_json) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const forgetFiles = db.prepare('DELETE FROM artefacts WHERE run = ?');
  const putWeights = db.prepare(
    `INSERT INTO artefacts (run, kind, file, bytes, sha256) VALUES (@key, @kind, @file, @bytes, @sha256)`,
  );
  return (
    key: number,
    scores: ByScoredSplit<Scores | null>,
    predictions: NonNullable<EventToStore['predictions']>,
    weights: Artefact | null,
  ): void => {
    for (const [split, values] of Object.entries(scores)) {
      for (const [metric, value] of Object.entries(values ?? {})) putScore.run(key, split, metric, finite(value));
    }
    for (const [split, examples] of Object.entries(predictions)) {
      for (const { example, label, prediction, probabilities } of examples ?? []) {
        const json = probabilities && JSON.stringify(probabilities);
        putPrediction.run(key, split, example, label, finite(prediction), json);
      }
    }
    forgetFiles.run(key);
    if (weights) putWeights.run({ key, ...weights });
  };
}
