import type { EncoderInfo } from '../../shared/encoder';
import type { StatusCounts, StudySummary } from '../../shared/results';
import { runStatuses, type RunStatus, type WorkMoment } from '../../shared/run';
import type { StudyFile } from '../../shared/study-file';
import type { TaskInfo } from '../../shared/task';
import { storedJson } from '../json';
import type { Sqlite } from '../sqlite';

/** Everything here is about the newest revision of a study. */
export interface StudyReading {
  /** Newest first. */
  studies(): StudySummary[];
  study(name: string): StudySummary | null;
  statusCounts(study: string): StatusCounts;
  /** Returns events of its runs, also those of other studies with the same runs: run by run, in order. */
  workMoments(study: string): WorkMoment[];
  /**
   * Returns the tasks and encoders that the runs were planned with, in plan order, including removed or replaced ones.
   */
  studyFacts(study: string): { readonly encoders: EncoderInfo[]; readonly tasks: TaskInfo[] };
}

interface StoredStudy {
  readonly name: string;
  readonly revision: number;
  readonly file_json: string;
  readonly created_at: string;
}

const runsOfStudy = `
  FROM studies
  JOIN study_runs ON study_runs.study = studies.key AND study_runs.revision = studies.revision
  JOIN runs ON runs.key = study_runs.run
  WHERE studies.name = ?`;

export function studyReading(db: Sqlite): StudyReading {
  const columns = `
    SELECT name, studies.revision AS revision, file_json, studies.created_at AS created_at FROM studies
    JOIN study_revisions ON study_revisions.study = studies.key AND study_revisions.revision = studies.revision`;
  const list = db.prepare(`${columns} ORDER BY key DESC`);
  const one = db.prepare(`${columns} WHERE name = ?`);
  const counts = db.prepare(`SELECT status, count(*) ${runsOfStudy} GROUP BY status`).raw();
  const names = (column: 'task' | 'encoder') =>
    db.prepare(`SELECT study_runs.${column} ${runsOfStudy} GROUP BY study_runs.${column} ORDER BY min(place)`).pluck();
  const taskNames = names('task');
  const encoderNames = names('encoder');
  const facts = (table: 'tasks' | 'encoders', column: 'task' | 'encoder') =>
    db
      .prepare(
        `SELECT info_json FROM (
           SELECT study_runs.${column} AS used, runs.${column}_sha256 AS content, min(place) AS place ${runsOfStudy}
           GROUP BY used, content
         ) JOIN ${table} ON name = used AND sha256 = content ORDER BY place`,
      )
      .pluck();
  const moments = db.prepare(
    `SELECT id AS run, status = 'running' AS isRunning, event_json ->> '$.type' AS type, at
     FROM (SELECT runs.key AS key, id, status ${runsOfStudy}) JOIN events ON events.run = key ORDER BY key, sequence`,
  );
  const tasks = facts('tasks', 'task');
  const encoders = facts('encoders', 'encoder');

  const statusCounts = (study: string): StatusCounts => {
    const found = new Map(counts.all(study) as [RunStatus, number][]);
    return Object.fromEntries(runStatuses.map((status) => [status, found.get(status) ?? 0])) as Record<
      RunStatus,
      number
    >;
  };
  const summary = ({ name, revision, file_json, created_at }: StoredStudy): StudySummary => {
    const byStatus = statusCounts(name);
    return {
      name,
      revision,
      encoder: (encoderNames.all(name) as string[]).join(', '),
      tasks: taskNames.all(name) as string[],
      runs: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
      counts: byStatus,
      createdAt: created_at,
      file: storedJson<StudyFile>(file_json, `file_json of study ${name}`),
    };
  };
  return {
    studies: () => db.transaction(() => (list.all() as StoredStudy[]).map(summary))(),
    study: (name) =>
      db.transaction(() => {
        const found = one.get(name) as StoredStudy | undefined;
        return found ? summary(found) : null;
      })(),
    statusCounts,
    workMoments: (study) =>
      (moments.all(study) as (Omit<WorkMoment, 'isRunning'> & { isRunning: 0 | 1 })[]).map((one) => ({
        ...one,
        isRunning: one.isRunning === 1,
      })),
    studyFacts: (study) => ({
      encoders: (encoders.all(study) as string[]).map((text) =>
        storedJson<EncoderInfo>(text, `an encoder of study ${study}`),
      ),
      tasks: (tasks.all(study) as string[]).map((text) => storedJson<TaskInfo>(text, `a task of study ${study}`)),
    }),
  };
}
