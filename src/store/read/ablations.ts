import type { AblatedSpan, Ablation } from '../../shared/ablation';
import type { LayerSpan } from '../../methods/adapter';
import type { PrimaryMetric, Scores } from '../../shared/metric';
import { storedJson } from '../json';
import type { Sqlite } from '../sqlite';

export interface AblationReading {
  /** Returns the stored part of an ablation, complete or not; null if nothing is stored. */
  ablation(run: string, taskSha256: string): Ablation | null;
  /** Returns those of the runs of a study's newest revision, in plan order. */
  ablations(study: string): Ablation[];
}

interface StoredAblation {
  readonly key: number;
  readonly run: string;
  readonly task: string;
  readonly taskSha256: string;
  readonly metric: PrimaryMetric;
  readonly layers: string;
  readonly whole: string;
}

interface StoredSpan {
  readonly first: number;
  readonly last: number;
  readonly scores: string;
}

const columns = `ablations.key AS key, runs.id AS run, ablations.task AS task, ablations.task_sha256 AS taskSha256,
  metric, config_json -> '$.method.layers' AS layers, whole_json AS whole`;

export function ablationReading(db: Sqlite): AblationReading {
  const one = db.prepare(
    `SELECT ${columns} FROM ablations JOIN runs ON runs.key = ablations.run
     WHERE runs.id = ? AND ablations.task_sha256 = ?`,
  );
  const ofStudy = db.prepare(
    `SELECT ${columns} FROM ablations JOIN runs ON runs.key = ablations.run
     JOIN study_runs ON study_runs.run = runs.key
     JOIN studies ON studies.key = study_runs.study AND studies.revision = study_runs.revision
     WHERE studies.name = ? ORDER BY study_runs.place, ablations.key`,
  );
  const spansOf = db.prepare(
    'SELECT first, last, scores_json AS scores FROM ablated_spans WHERE ablation = ? ORDER BY first, last',
  );

  const ablationOf = ({ key, whole, layers, ...rest }: StoredAblation): Ablation => ({
    ...rest,
    layers: JSON.parse(layers) as LayerSpan,
    whole: storedJson<Scores>(whole, `whole_json of an ablation of run ${rest.run}`),
    spans: (spansOf.all(key) as StoredSpan[]).map(({ first, last, scores }): AblatedSpan => ({
      first,
      last,
      scores: storedJson<Scores>(scores, `scores_json of an ablation of run ${rest.run}`),
    })),
  });
  return {
    ablation: (run, taskSha256) =>
      db.transaction(() => {
        const found = one.get(run, taskSha256) as StoredAblation | undefined;
        return found ? ablationOf(found) : null;
      })(),
    ablations: (study) => db.transaction(() => (ofStudy.all(study) as StoredAblation[]).map(ablationOf))(),
  };
}
