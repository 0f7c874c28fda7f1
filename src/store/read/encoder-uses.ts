import type { Sqlite } from '../sqlite';

export interface EncoderUseReading {
  /** Returns the runs and studies of each encoder's content, by hash. An encoder without runs is absent. */
  encoderUses(): ReadonlyMap<string, { readonly runs: number; readonly studies: readonly string[] }>;
}

export function encoderUseReading(db: Sqlite): EncoderUseReading {
  const counts = db.prepare('SELECT encoder_sha256, count(*) FROM runs GROUP BY encoder_sha256').raw();
  const names = db
    .prepare(
      `SELECT encoder_sha256, studies.name FROM studies
       JOIN study_runs ON study_runs.study = studies.key AND study_runs.revision = studies.revision
       JOIN runs ON runs.key = study_runs.run
       GROUP BY encoder_sha256, studies.key ORDER BY studies.key DESC`,
    )
    .raw();
  return {
    encoderUses() {
      const uses = new Map(
        (counts.all() as [string, number][]).map(([sha256, runs]) => [sha256, { runs, studies: [] as string[] }]),
      );
      for (const [sha256, study] of names.all() as [string, string][]) uses.get(sha256)?.studies.push(study);
      return uses;
    },
  };
}
