import type { MethodId } from '../../methods/registry';
import type { Attempt } from '../../shared/attempt';
import type { StoredSplit } from '../../shared/metric';
import type { MetricPoint, Prediction } from '../../shared/run';
import type { Trial } from '../../shared/trial';
import { readableJson } from '../json';
import type { Sqlite } from '../sqlite';

/** Reads the history of one run: its curves, its scored examples, its files. */
export interface HistoryReading {
  /** Returns curves by step; with `points`, about that many points of each name, including first and last. */
  curve(id: string, points?: number): MetricPoint[];
  /** Returns the trials of a search, in order. */
  trials(id: string): Trial[];
  /** Returns predictions in example order; null if that split was not scored. Unreadable probabilities are null. */
  predictions(id: string, split: StoredSplit): Prediction[] | null;
  /** Returns splits with the number of examples whose probabilities cannot be read. */
  unreadableProbabilities(id: string): { readonly split: StoredSplit; readonly count: number }[];
  artefact(id: string, kind: ArtefactKind): Artefact | null;
  /** Returns other results of the run from merged databases, which do not count. */
  attempts(id: string): NamedAttempt[];
  /** Returns other runs of the same cell (equal except for the seed) whose weights are kept. */
  keptInCell(id: string): { readonly id: string; readonly keepWeights: boolean; readonly bytes: number }[];
  /** Returns the size in bytes of all kept weights of a method. */
  keptBytes(method: MethodId): number;
}

/** An attempt with the name of the database that it came from. */
export type NamedAttempt = Attempt & { readonly from: string };

export type ArtefactKind = 'weights' | 'checkpoint';

/** A file that belongs to a run. */
export interface Artefact {
  readonly kind: ArtefactKind;
  /** Relative to the run's folder, so that a data folder can be moved. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface StoredPrediction {
  readonly example: number;
  readonly label: number | null;
  readonly prediction: number;
  readonly probabilities_json: string | null;
}

export function historyReading(db: Sqlite): HistoryReading {
  const keyOf = '(SELECT key FROM runs WHERE id = ?)';
  const curve = db.prepare(`SELECT step, epoch, name, value FROM metrics WHERE run = ${keyOf} ORDER BY step, name`);
  const predictions = db.prepare(
    `SELECT example, label, prediction, probabilities_json FROM predictions WHERE run = ${keyOf} AND split = ?
     ORDER BY example`,
  );
  const unreadable = db.prepare(
    `SELECT split, count(*) AS count FROM predictions WHERE run = ${keyOf} AND probabilities_json IS NOT NULL
       AND CASE WHEN json_valid(probabilities_json) THEN json_type(probabilities_json) <> 'array' ELSE 1 END
     GROUP BY split ORDER BY split`,
  );
  // A trial that was repeated after an interruption has two events: the later one counts.
  const trials = db
    .prepare(
      `SELECT json_remove(event_json, '$.type', '$.trials'), max(sequence) FROM events
       WHERE run = ${keyOf} AND event_json ->> '$.type' = 'trial'
       GROUP BY event_json ->> '$.trial' ORDER BY event_json ->> '$.trial'`,
    )
    .pluck();
  const artefact = db.prepare(`SELECT kind, file, bytes, sha256 FROM artefacts WHERE run = ${keyOf} AND kind = ?`);
  const attempts = db.prepare(
    `SELECT source AS "from", attempt_json AS json FROM attempts WHERE run = ${keyOf} ORDER BY source, sha256`,
  );
  const inCell = db.prepare(
    `SELECT runs.id AS id, runs.keep_weights AS keep, artefacts.bytes AS bytes
     FROM runs AS one
     JOIN runs ON runs.task_sha256 = one.task_sha256 AND runs.encoder_sha256 = one.encoder_sha256
       AND json_remove(runs.config_json, '$.seed') = json_remove(one.config_json, '$.seed') AND runs.key <> one.key
     JOIN artefacts ON artefacts.run = runs.key AND artefacts.kind = 'weights'
     WHERE one.id = ?`,
  );
  const keptBytes = db
    .prepare(
      `SELECT coalesce(sum(bytes), 0) FROM artefacts JOIN runs ON runs.key = artefacts.run
       WHERE kind = 'weights' AND config_json ->> '$.method.method' = ?`,
    )
    .pluck();
  return {
    curve(id, points) {
      const all = curve.all(id) as MetricPoint[];
      return points === undefined ? all : thinned(all, points);
    },
    trials: (id) => (trials.all(id) as string[]).map((text) => JSON.parse(text) as Trial),
    predictions(id, split) {
      const stored = predictions.all(id, split) as StoredPrediction[];
      if (stored.length === 0) return null;
      return stored.map(({ probabilities_json: json, ...rest }) => ({
        ...rest,
        probabilities: json === null ? null : probabilitiesIn(json),
      }));
    },
    unreadableProbabilities: (id) => unreadable.all(id) as { split: StoredSplit; count: number }[],
    artefact: (id, kind) => (artefact.get(id, kind) as Artefact | undefined) ?? null,
    attempts: (id) =>
      (attempts.all(id) as { from: string; json: string }[]).flatMap(({ from, json }) => {
        const attempt = readableJson<Attempt>(json);
        return attempt === null ? [] : [{ from, ...attempt }];
      }),
    keptInCell: (id) =>
      (inCell.all(id) as { id: string; keep: 0 | 1; bytes: number }[]).map(({ keep, ...rest }) => ({
        ...rest,
        keepWeights: keep === 1,
      })),
    keptBytes: (method) => keptBytes.get(method) as number,
  };
}

function probabilitiesIn(json: string): number[] | null {
  const found = readableJson(json);
  return Array.isArray(found) ? (found as number[]) : null;
}

function thinned(curve: readonly MetricPoint[], points: number): MetricPoint[] {
  const lengths = new Map<string, number>();
  for (const { name } of curve) lengths.set(name, (lengths.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return curve.filter(({ name }) => {
    const place = seen.get(name) ?? 0;
    const length = lengths.get(name)!;
    seen.set(name, place + 1);
    return place === length - 1 || place % Math.ceil(length / points) === 0;
  });
}
