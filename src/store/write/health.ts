import type { ErrorRecord } from '../../shared/errors';
import { healthRules } from '../../shared/health';
import type { Sqlite } from '../sqlite';

export interface HealthWriting {
  /** Replaces the health that earlier rules gave the run. */
  putHealth(run: string, notes: readonly ErrorRecord[]): void;
}

export function healthWriting(db: Sqlite): HealthWriting {
  const put = db.prepare(
    `INSERT INTO run_health (run, rules, notes_json) SELECT key, @rules, @notes FROM runs WHERE id = @run
     ON CONFLICT (run) DO UPDATE SET rules = excluded.rules, notes_json = excluded.notes_json`,
  );
  return {
    putHealth: (run, notes) => {
      const kept = notes.map(({ code, details }) => ({ code, details }));
      put.run({ run, rules: healthRules, notes: JSON.stringify(kept) });
    },
  };
}
