import type { PrimaryMetric, Score, Scores } from '../../shared/metric';
import type { RunConfig, RunStatus } from '../../shared/run';
import type { RunAtRungs } from '../../shared/rungs';
import { standingOf } from '../../shared/selection';
import type { StudyFile } from '../../shared/study-file';
import { storedJson } from '../json';
import type { Sqlite } from '../sqlite';

export interface RungReading {
  /** Returns the searches of the newest revisions of studies; given a run, of those that plan it. */
  searches(run?: string): { readonly study: string; readonly search: StudyFile['search'] }[];
  /** Returns scores of runs after these epochs: of a study in plan order, or of the known runs among these ids. */
  atRungs(which: { study: string } | { ids: readonly string[] }, epochs: readonly number[]): RunAtRungs[];
}

interface StoredAtRungs {
  readonly id: string;
  readonly task_sha256: string;
  readonly config_json: string;
  readonly status: RunStatus;
  readonly epoch: number;
  readonly metric: PrimaryMetric | null;
  readonly scores: string;
}

type StoredScore = readonly [epoch: number, name: string, value: Score];

const primary = `(SELECT info_json ->> '$.metric' FROM tasks WHERE sha256 = task_sha256 ORDER BY current DESC LIMIT 1)`;

/** The curve is read only at the steps on which epochs end, so that its length does not matter. */
const columns = `
  runs.id AS id, task_sha256, config_json, status, runs.epoch AS epoch, ${primary} AS metric,
  (SELECT json_group_array(json_array(rung.value, metrics.name, metrics.value))
   FROM json_each(@epochs) AS rung
   JOIN metrics ON metrics.run = runs.key AND metrics.step = rung.value * runs.steps / (config_json ->> '$.epochs')
     AND metrics.name IN ('validation.' || ${primary}, 'validation.mse', 'validation.loss')
   WHERE rung.value <= config_json ->> '$.epochs') AS scores`;

export function rungReading(db: Sqlite): RungReading {
  const searches = db.prepare(
    `SELECT name AS study, file_json -> '$.search' AS search
     FROM studies
     JOIN study_revisions ON study_revisions.study = studies.key AND study_revisions.revision = studies.revision
     WHERE @run IS NULL OR EXISTS (
       SELECT 1 FROM study_runs JOIN runs ON runs.key = study_runs.run
       WHERE runs.id = @run AND study_runs.study = studies.key AND study_runs.revision = studies.revision)
     ORDER BY studies.key`,
  );
  const ofStudy = db.prepare(
    `SELECT ${columns}
     FROM studies JOIN study_runs ON study_runs.study = studies.key AND study_runs.revision = studies.revision
     JOIN runs ON runs.key = study_runs.run
     WHERE studies.name = @study ORDER BY study_runs.place`,
  );
  const ofIds = db.prepare(
    `SELECT ${columns} FROM json_each(@ids) AS wanted JOIN runs ON runs.id = wanted.value ORDER BY wanted.key`,
  );
  return {
    searches: (run) =>
      (searches.all({ run: run ?? null }) as { study: string; search: string | null }[]).map(({ study, search }) => ({
        study,
        search: search === null ? { kind: 'grid' } : (JSON.parse(search) as StudyFile['search']),
      })),
    atRungs(which, epochs) {
      const rungs = { epochs: JSON.stringify(epochs) };
      const found =
        'study' in which
          ? ofStudy.all({ ...rungs, study: which.study })
          : ofIds.all({ ...rungs, ids: JSON.stringify(which.ids) });
      return (found as StoredAtRungs[]).map((one) => ({
        id: one.id,
        taskSha256: one.task_sha256,
        config: storedJson<RunConfig>(one.config_json, `config_json of run ${one.id}`),
        status: one.status,
        epoch: one.epoch,
        ...standingsOf(JSON.parse(one.scores) as StoredScore[], one.metric),
      }));
    },
  };
}

/** By the number of epochs after which they were scored. */
function standingsOf(
  stored: readonly StoredScore[],
  metric: PrimaryMetric | null,
): Pick<RunAtRungs, 'scores' | 'errors'> {
  const byEpoch = new Map<number, Scores>();
  for (const [epoch, name, value] of stored) {
    byEpoch.set(epoch, { ...byEpoch.get(epoch), [name.slice('validation.'.length)]: value });
  }
  const standings = [...byEpoch].map(([epoch, scores]) => [epoch, standingOf(scores, metric!)] as const);
  return {
    scores: new Map(standings.map(([epoch, { score }]) => [epoch, score])),
    errors: new Map(standings.map(([epoch, { error }]) => [epoch, error])),
  };
}
