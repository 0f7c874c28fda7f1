import type { RunStatus } from '../../shared/run';
import type { OwnProcess } from '../process/own-process';
import { isAlive, type ProcessMark } from '../process/this-process';
import type { Sqlite } from '../sqlite';

/** Ownership of runs. A running run has an owner process; other processes ask the owner through the run's request. */
export interface WorkWriting {
  /**
   * Claims the next waiting run for this process, in one transaction: first of the study `prefer`, then of the oldest
   * study, in plan order, and none of the studies in `except`. Returns its id and the study it was taken from.
   */
  claim(wanted?: {
    readonly study?: string;
    readonly prefer?: string;
    readonly except?: readonly string[];
  }): { id: string; study: string } | null;
  /** Queues a claimed run that did not start again. */
  unclaim(id: string): void;
  /** Stores that this process is alive; called every few seconds while it works. */
  heartbeat(): void;
  /** Marks running runs whose process has ended as `interrupted`, and returns them. */
  markInterrupted(): string[];
  /** Does the same for runs that this process no longer trains. */
  interruptOwn(except: readonly string[]): string[];
  /**
   * Requests a stop: waiting runs stop at once, running ones when their owner reads the request. Runs that a search
   * pruned with a chance to continue also count as waiting. A cancel also ends paused and interrupted runs.
   */
  request(what: StopRequest, which: WhichRuns): void;
  /** Returns requests, of this and other processes, about runs of this process. */
  requests(): { id: string; request: StopRequest }[];
  /** Queues runs with one of these statuses again; returns how many. */
  queueAgain(which: WhichRuns, statuses: readonly QueueableStatus[]): number;
}

export type StopRequest = 'pause' | 'cancel';
export type QueueableStatus = Extract<
  RunStatus,
  'failed' | 'diverged' | 'interrupted' | 'paused' | 'pruned' | 'cancelled'
>;
export type WhichRuns = { readonly study: string } | { readonly run: string };

type StoredProcess = ProcessMark & { readonly id: string; readonly heartbeat_at: number };

const chosen = `(runs.id = @run OR runs.key IN (
  SELECT run FROM study_runs JOIN studies ON studies.key = study AND studies.revision = study_runs.revision
  WHERE studies.name = @study))`;
/** Stores a run as pruned at a rung, with its checkpoint; a run without a chance keeps none. */
const aside = `(status = 'pruned' AND EXISTS (SELECT 1 FROM artefacts WHERE run = runs.key AND kind = 'checkpoint'))`;
const named = (which: WhichRuns) => ({ run: null, study: null, ...which });

export function workWriting(db: Sqlite, own: OwnProcess): WorkWriting {
  // Walks the plans in order and stops at the first waiting run, instead of sorting all waiting runs.
  const next = db.prepare(
    `SELECT runs.key AS key, runs.id AS id, studies.name AS study
     FROM studies
     CROSS JOIN study_runs ON study_runs.study = studies.key AND study_runs.revision = studies.revision
     CROSS JOIN runs ON runs.key = study_runs.run
     WHERE status = 'queued' AND (@study IS NULL OR studies.name = @study)
       AND studies.name NOT IN (SELECT value FROM json_each(@except))
     ORDER BY studies.key, study_runs.place LIMIT 1`,
  );
  const take = db.prepare(`UPDATE runs SET status = 'running', owner = ?, request = NULL WHERE key = ?`);
  const giveBack = db.prepare(`UPDATE runs SET status = 'queued', owner = NULL WHERE id = ? AND owner = ?`);
  const owners = db.prepare(`SELECT * FROM processes WHERE id IN (SELECT owner FROM runs WHERE status = 'running')`);
  const interrupt = db
    .prepare(
      `UPDATE runs SET status = 'interrupted', owner = NULL, request = NULL
       WHERE owner = @owner AND id NOT IN (SELECT value FROM json_each(@except)) RETURNING id`,
    )
    .pluck();
  const forget = db.prepare('DELETE FROM processes WHERE id = ?');
  const pauseWaiting = db.prepare(
    `UPDATE runs SET status = 'paused' WHERE (status = 'queued' OR ${aside}) AND ${chosen}`,
  );
  const cancelWaiting = db.prepare(
    `UPDATE runs SET status = 'cancelled'
     WHERE (status IN ('queued', 'paused', 'interrupted') OR ${aside}) AND ${chosen}`,
  );
  const ask = db.prepare(`UPDATE runs SET request = @what WHERE status = 'running' AND ${chosen}`);
  const asked = db.prepare('SELECT id, request FROM runs WHERE owner = ? AND request IS NOT NULL');
  const again = db.prepare(
    `UPDATE runs SET status = 'queued', error_json = NULL
     WHERE status IN (SELECT value FROM json_each(@statuses)) AND ${chosen}`,
  );
  return {
    claim: ({
      study = null,
      prefer = null,
      except = [],
    }: { study?: string | null; prefer?: string | null; except?: readonly string[] } = {}) =>
      db
        .transaction(() => {
          const others = JSON.stringify(except);
          const first = study === null && prefer !== null ? next.get({ study: prefer, except: others }) : undefined;
          const found = (first ?? next.get({ study, except: others })) as
            { key: number; id: string; study: string } | undefined;
          if (!found) return null;
          own.register();
          take.run(own.id, found.key);
          return { id: found.id, study: found.study };
        })
        .immediate(),
    unclaim: (id) => void giveBack.run(id, own.id),
    heartbeat: own.heartbeat,
    markInterrupted: () =>
      db
        .transaction(() => {
          const gone = (owners.all() as StoredProcess[]).filter((one) => !isAlive(one, one.heartbeat_at));
          return gone.flatMap(({ id }) => {
            const runs = interrupt.all({ owner: id, except: '[]' }) as string[];
            forget.run(id);
            return runs;
          });
        })
        .immediate(),
    interruptOwn: (except) =>
      db.transaction(() => interrupt.all({ owner: own.id, except: JSON.stringify(except) }) as string[]).immediate(),
    request: (what, which) =>
      db
        .transaction(() => {
          (what === 'pause' ? pauseWaiting : cancelWaiting).run(named(which));
          ask.run({ what, ...named(which) });
        })
        .immediate(),
    requests: () => asked.all(own.id) as { id: string; request: StopRequest }[],
    queueAgain: (which, statuses) =>
      db.transaction(() => again.run({ statuses: JSON.stringify(statuses), ...named(which) }).changes).immediate(),
  };
}
