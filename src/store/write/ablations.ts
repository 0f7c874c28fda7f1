import type { AblatedSpan, Ablation } from '../../shared/ablation';
import type { Sqlite } from '../sqlite';

/** The run, and the task on which it is scored. */
export type AblationKey = Pick<Ablation, 'run' | 'taskSha256'>;

export interface AblationWriting {
  /** Begins an ablation with the score of the whole model; an existing one is unchanged. */
  putAblation(ablation: Pick<Ablation, 'run' | 'task' | 'taskSha256' | 'metric' | 'whole'>): void;
  /** Stores all spans or none; spans that another process already stored are unchanged. */
  putSpans(of: AblationKey, spans: readonly AblatedSpan[]): void;
}

export function ablationWriting(db: Sqlite): AblationWriting {
  const begin = db.prepare(
    `INSERT INTO ablations (run, task_sha256, task, metric, whole_json)
     VALUES ((SELECT key FROM runs WHERE id = @run), @taskSha256, @task, @metric, @whole)
     ON CONFLICT (run, task_sha256) DO NOTHING`,
  );
  const keyOf = db
    .prepare(
      'SELECT ablations.key FROM ablations JOIN runs ON runs.key = run WHERE id = ? AND ablations.task_sha256 = ?',
    )
    .pluck();
  const put = db.prepare(
    'INSERT INTO ablated_spans (ablation, first, last, scores_json) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    putAblation: ({ run, task, taskSha256, metric, whole }) =>
      void begin.run({ run, task, taskSha256, metric, whole: JSON.stringify(whole) }),
    putSpans: ({ run, taskSha256 }, spans) =>
      db
        .transaction(() => {
          const key = keyOf.get(run, taskSha256) as number;
          for (const { first, last, scores } of spans) put.run(key, first, last, JSON.stringify(scores));
        })
        .immediate(),
  };
}
