import { AppError, type ErrorCode } from '../shared/errors';
import type { RunRow } from '../shared/run';
import type { StatusCounts } from '../shared/results';
import type { Workbench, WorkOptions } from '../workbench/workbench';
import type { ExitCode, Session } from './command';
import type { Interruption } from './signals';
import { eventRecord } from './output/run';
import { studyProgress } from './terminal/study-progress';

export interface WorkedStudy {
  readonly counts: StatusCounts;
  /** 0 all complete, 3 not all, 75 stopped with its state saved. */
  readonly code: ExitCode;
}

/** Trains the waiting runs of a study here: every event as a line with `--json`, progress on stderr. */
export async function workStudy(
  workbench: Workbench,
  study: string,
  session: Session,
  interruption: Interruption,
  how: Omit<WorkOptions, 'study'>,
): Promise<WorkedStudy> {
  const { runs, tasks } = workbench.studies.results(study);
  // A pruned run may continue if the study's search has changed.
  const waits = runs.some(({ status }) => status === 'queued' || status === 'running' || status === 'pruned');
  if (waits && !interruption.requested) {
    const metrics = new Map(tasks.map((task) => [task.name, task.metric]));
    const progress = await studyProgress(process.stderr, runs, metrics, session.locale);
    let hasStarted = false;
    const unlisten = workbench.queue.onEvent((event) => {
      hasStarted = true;
      session.event(eventRecord(event));
      progress.take(event);
    });
    try {
      await workbench.queue.work({ ...how, study });
    } catch (error) {
      // If runs have begun, or wait for disk space, they are reported with their counts; else the command has failed.
      if (isLost(error) || (!hasStarted && !waitsForRoom(error))) throw error;
      progress.stop();
      await sayProblem(error, session);
    } finally {
      progress.stop();
      unlisten();
    }
  }
  // A run counts as completed only when it is known to be in the database.
  workbench.prove();
  const { counts } = workbench.studies.show(study);
  return { counts, code: codeOf(counts, runs, interruption.requested) };
}

function codeOf(counts: StatusCounts, runs: readonly RunRow[], isStopped: boolean): ExitCode {
  if (counts.completed + counts.pruned === runs.length) return 0;
  return isStopped ? 75 : 3;
}

const has = (error: unknown, ...codes: readonly ErrorCode[]): boolean =>
  error instanceof AppError && codes.includes(error.code);
const waitsForRoom = (error: unknown): boolean => has(error, 'database-disk-full', 'disk-full');
const isLost = (error: unknown): boolean => has(error, 'database-lost', 'database-lost-unsaved');

async function sayProblem(error: unknown, session: Session): Promise<void> {
  const { failureOf } = await import('./failure');
  const { line } = await failureOf(error);
  if (line) session.say(line);
}
