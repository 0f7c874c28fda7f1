import type { Merged, MergeConflict } from '../../shared/merged';
import type { Sqlite } from '../sqlite';
import { attemptWriting } from './attempts';
import type { MergeOptions } from './model';
import { resultCopying } from './results';
import { identityColumns, resultColumns } from './tables';

type RunValues = Readonly<Record<string, string | number | null>>;
type StoredRun = RunValues & { readonly key: number; readonly id: string; readonly status: string };

interface MergedRuns extends Merged {
  /** Keys of runs here by their keys in the source. */
  readonly keys: ReadonlyMap<number, number>;
}

const columns = [...identityColumns, ...resultColumns];
/** No process of this machine trains a run of another database. */
const status = `CASE status WHEN 'running' THEN 'interrupted' ELSE status END AS status`;
const read = `SELECT key, ${columns.map((name) => (name === 'status' ? status : name)).join(', ')} FROM main.runs`;

/** Adds runs that are missing, and results of runs that are not complete here. A completed run here never changes. */
export function mergeRuns(target: Sqlite, source: Sqlite, options: MergeOptions): MergedRuns {
  const theirs = source.prepare(`${read} ORDER BY key`);
  const find = target.prepare(`SELECT key, id, status, sequence FROM runs WHERE id = ?`);
  const named = columns.map((name) => `@${name}`).join(', ');
  const add = target.prepare(`INSERT INTO runs (${columns.join(', ')}) VALUES (${named}) RETURNING key`).pluck();
  const replace = target.prepare(
    `UPDATE runs SET request = NULL, ${resultColumns.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`,
  );
  const ownAttempt = attemptWriting(target);
  const theirAttempts = attemptWriting(source);
  const results = resultCopying(target, source, options);

  const keys = new Map<number, number>();
  const conflicts: MergeConflict[] = [];
  let [added, skipped] = [0, 0];
  for (const { key, ...run } of theirs.all() as StoredRun[]) {
    options.checks.run(run);
    const present = find.get(run.id) as (StoredRun & { readonly sequence: number }) | undefined;
    const own = present?.key ?? (add.get(run) as number);
    keys.set(key, own);
    for (const attempt of theirAttempts.of(key))
      ownAttempt.put(own, attempt.source, attempt.attempt_json, options.checks);
    if (!present) {
      results.copy(key, own, run.id);
      added += 1;
      continue;
    }
    if (isBetter(present, run)) {
      if (present.sequence > 0) ownAttempt.keep(own, ownAttempt.result(own), 'this data folder');
      results.remove(own);
      replace.run(withoutIdentity(run));
      results.copy(key, own, run.id);
      added += 1;
      continue;
    }
    skipped += 1;
    results.join(key, own, run.id);
    if (present.status !== 'completed' || run.status !== 'completed') continue;
    const [ours, other] = [ownAttempt.result(own), theirAttempts.result(key)];
    if (JSON.stringify(ours.scores) === JSON.stringify(other.scores)) continue;
    ownAttempt.keep(own, other, options.from);
    conflicts.push({ run: run.id, from: options.from, scores: ours.scores, theirs: other.scores });
  }
  return { added, skipped, conflicts, keys };
}

/** A result replaces none, and a completed run replaces one that is not; a run that trains here is left alone. */
function isBetter(own: { readonly status: string; readonly sequence: number }, their: RunValues): boolean {
  if (own.status === 'completed' || own.status === 'running') return false;
  if (their['status'] === 'completed') return true;
  return own.sequence === 0 && (their['sequence'] as number) > 0;
}

const withoutIdentity = (run: RunValues): RunValues =>
  Object.fromEntries(['id', ...resultColumns].map((name) => [name, run[name] ?? null]));
