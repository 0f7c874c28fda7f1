import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { createNanoEvents } from 'nanoevents';
import pLimit from 'p-limit';
import { threadsOfEach } from '../../shared/device';
import { AppError, appError, errorOf, errorRecord, type ErrorRecord } from '../../shared/errors';
import type { BackendId, RecordedEvent, RunEvent, RunRow } from '../../shared/run';
import type { TrainerJob } from '../../shared/trainer-protocol';
import { recorder as newRecorder, takenOverRun } from '../../store/recorder';
import type { Store } from '../../store/store';
import type { WhichRuns } from '../../store/write/claims';
import type { StartTrainer } from '../trainer-process';
import type { Queue, QueueState, WorkOptions } from '../workbench';
import { workRun, type ActiveRun } from './active-run';
import { diskRoom } from './disk-room';
import { halvingSteps } from './halving';
import { runFiles } from './run-files';
import { runResults } from './run-results';
import { spentStudies } from './time-budget';
import { trainers, type TrainerKind } from './trainers';
import { pollMs, watchOthers } from './watch-others';

export interface QueueOptions {
  readonly store: Store;
  readonly startTrainer: StartTrainer;
  /** Returns the backend for `auto`, called once; without it the trainer takes the first backend that starts. */
  readonly automatic?: () => Promise<BackendId | 'auto'>;
  /** Returns the number of parallel runs for `auto`, called at every start; 1 without it. */
  readonly automaticParallel?: (study: string | undefined, backend: BackendId | 'auto') => Promise<number>;
  /** Returns the job of a run without checkpoint and backend. Throws an AppError if something is missing. */
  readonly jobFor: (run: RunRow) => TrainerJob | Promise<TrainerJob>;
  /** Returns the bytes that the waiting runs will leave on the disk; no run starts with less free space. */
  readonly bytesWaiting?: (study: string | undefined) => number;
  readonly runFolder: (id: string) => string;
  readonly appVersion: string;
  /** Time in ms between checkpoints of a training, regardless of their cost; by default their cost decides. */
  readonly checkpointMs?: number;
  /** Disk budget for weights that are kept only for the best run of a cell (`keeps` of a method). */
  readonly weightsBudgetBytes?: number;
}

export type OpenQueue = Queue & {
  /** Stops running trainings with a checkpoint; the database stays open. */
  close(): Promise<void>;
};

const defaultBudgetBytes = 10 * 2 ** 30;

/** Trains the queued runs of a database together with every other process that has it open. */
export function openQueue(options: QueueOptions): OpenQueue {
  const { store, startTrainer, jobFor, runFolder, appVersion, checkpointMs } = options;
  const { weightsBudgetBytes = defaultBudgetBytes } = options;
  const emitter = createNanoEvents<{ event: (event: RecordedEvent) => void; change: (state: QueueState) => void }>();
  const pool = trainers(startTrainer);
  const limit = pLimit(1);
  const active = new Map<string, ActiveRun | null>();
  const working = new Set<Promise<void>>();
  const interrupted = new Set(store.isReadOnly ? [] : store.write.markInterrupted());
  let held = false;
  let problem: ErrorRecord | null = null;
  let latest: Extract<RunEvent, { type: 'run-started' }> | null = null;
  let latestStudy: string | undefined;
  let automatic: Promise<BackendId | 'auto'> | null = null;

  const state = (): QueueState => ({
    running: [...active.keys()],
    queued: store.read.openRuns().queued,
    held,
    problem,
    spent: spentStudies(store),
    interrupted: store.read.interruptedRuns().filter((id) => interrupted.has(id)),
    backend: latest?.backend ?? null,
    device: latest?.device ?? null,
  });
  const changed = (): void => emitter.emit('change', state());

  const hold = (error: unknown): void => {
    problem ??= errorRecord(error);
    held = true;
    for (const run of active.values()) run?.stop('interrupt');
  };
  const recorder = newRecorder(store.write, {
    publish: (event) => {
      if (event.type === 'run-started') latest = event;
      emitter.emit('event', event);
      if (event.type !== 'progress') changed();
    },
    failed: hold,
    takenOver: (id) => active.get(id)?.leave(),
  });
  const endReserve = store.reserve.onUsed(hold);
  const room = diskRoom(store);
  const results = runResults(store, recorder, runFiles(runFolder), weightsBudgetBytes);
  const halving = halvingSteps(store, results.dropCheckpoint);

  /** Returns the job of a run, or null if that is impossible: the run has failed with the reason then. */
  async function jobOf(run: RunRow, backend: BackendId | 'auto', stopAfter: number | null): Promise<TrainerJob | null> {
    try {
      const job = await jobFor(run);
      const files = { ...job.files, checkpoint: await results.checkpoint(run.id) };
      return { ...job, backend, stopAfter, checkpointMs, files };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      recorder.record(run.id, { type: 'run-failed', status: 'failed', error: errorRecord(error) });
      return null;
    }
  }

  async function workClaimed(id: string, kind: TrainerKind): Promise<void> {
    const run = store.read.run(id)!;
    const until = halving.untilOf(id);
    if (until === 'aside') return recorder.record(id, { type: 'run-stopped', status: 'pruned' });
    const job = await jobOf(run, kind.backend, until);
    if (!job) return;
    room.forRun(run, active.size);
    const trainer = await pool.take(kind);
    if (held) {
      pool.giveBack(trainer);
      return;
    }
    const { active: one, done } = workRun(run, job, trainer, { recorder, results, appVersion });
    active.set(id, one);
    readRequests();
    if (await done) pool.giveBack(trainer);
  }

  /** Takes one run and trains it; returns false if none waits. */
  async function workNext(study: string | undefined, how: Omit<TrainerKind, 'study'>): Promise<boolean> {
    const except = spentStudies(store).map((spent) => spent.study);
    const claimed = store.write.claim({ study, prefer: latestStudy, except });
    if (!claimed) return false;
    const { id } = claimed;
    latestStudy = claimed.study;
    active.set(id, null);
    try {
      changed();
      await workClaimed(id, { ...how, study: claimed.study });
      // If it did not start, it is queued again.
      store.write.unclaim(id);
      await halving.advance(id);
    } catch (error) {
      if (takenOverRun(error) === id) {
        recorder.forget(id);
        return true;
      }
      dropRun(id);
      throw error;
    } finally {
      active.delete(id);
      changed();
    }
    return true;
  }

  function dropRun(id: string): void {
    const wasStarted = active.get(id) !== null;
    recorder.forget(id);
    try {
      if (wasStarted) store.write.interruptOwn([...active.keys()].filter((other) => other !== id));
      else store.write.unclaim(id);
    } catch {
      // A full disk refuses this write as well; the next start finds the run without its process.
    }
  }

  async function workOff(study: string | undefined, how: Omit<TrainerKind, 'study'>): Promise<void> {
    const next = async (): Promise<boolean> => {
      try {
        return !held && (await workNext(study, how));
      } catch (error) {
        // Paused before the limit allows another run to start.
        hold(error);
        throw error;
      }
    };
    while (!held) {
      if (await limit(next)) continue;
      // Runs in other processes also belong to the study, so it is complete only when they end.
      if (held || store.read.openRuns(study).running === 0) return;
      await wait(pollMs);
    }
  }

  async function work({ study, backend = 'auto', parallel = 'auto' }: WorkOptions = {}): Promise<void> {
    held = false;
    problem = null;
    store.write.interruptOwn([...active.keys()]);
    const wanted = backend === 'auto' && options.automatic ? await (automatic ??= options.automatic()) : backend;
    if (held) return;
    room.forAll(options.bytesWaiting?.(study) ?? 0);
    await halving.advance();
    const count = parallel === 'auto' ? ((await options.automaticParallel?.(study, wanted)) ?? 1) : parallel;
    if (held) return;
    limit.concurrency = count;
    const threads = threadsOfEach(count, availableParallelism());
    const lines = Array.from({ length: count }, () => workOff(study, { backend: wanted, threads }));
    lines.forEach((line) => working.add(line));
    const outcomes = await Promise.allSettled(lines);
    lines.forEach((line) => working.delete(line));
    if (working.size === 0) await pool.close();
    if (working.size === 0) store.reserve.release();
    changed();
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure) throw failure.reason;
    if (problem) throw errorOf(problem);
  }

  async function stop(how: 'pause' | 'interrupt'): Promise<void> {
    held = true;
    for (const run of active.values()) run?.stop(how);
    await Promise.allSettled(working);
    await pool.close();
    changed();
  }

  function readRequests(): void {
    for (const { id, request } of store.write.requests()) active.get(id)?.stop(request);
  }

  const endWatch = store.isReadOnly
    ? () => undefined
    : watchOthers(store, {
        isWorking: () => active.size > 0,
        onStopRequest: readRequests,
        interrupted: (ids) => ids.forEach((id) => interrupted.add(id)),
        changed,
        failed: hold,
      });

  const studyNamed = (name: string): WhichRuns => {
    if (store.read.study(name)) return { study: name };
    const known = store.read.studies().map((study) => study.name);
    throw appError('study-missing', { study: name, known: known.join(', ') || '–' });
  };
  const runNamed = (id: string): WhichRuns => {
    if (store.read.run(id)) return { run: id };
    throw appError('run-missing', { run: id });
  };
  const ask = (what: 'pause' | 'cancel', which: WhichRuns): void => {
    store.write.request(what, which);
    readRequests();
    changed();
  };
  const queueAgain = (which: WhichRuns, statuses: Parameters<typeof store.write.queueAgain>[1]): void => {
    store.write.queueAgain(which, statuses);
    changed();
  };

  return {
    state,
    work,
    stop,
    pause: (study) => ask('pause', studyNamed(study)),
    cancel: (study) => ask('cancel', studyNamed(study)),
    resume: (study) => queueAgain(studyNamed(study), ['paused', 'interrupted']),
    pauseRun: (id) => ask('pause', runNamed(id)),
    cancelRun: (id) => ask('cancel', runNamed(id)),
    retryRun: (id) => queueAgain(runNamed(id), ['failed', 'diverged', 'interrupted', 'paused', 'cancelled']),
    onEvent: (listener) => emitter.on('event', listener),
    onChange: (listener) => emitter.on('change', listener),
    async close() {
      await stop('interrupt');
      endWatch();
      endReserve();
    },
  };
}
