import { backUpWhenDue } from '../store/file/backups';
import { openStore, openStoreToRead } from '../store/open-store';
import { isNew } from '../store/refuse';
import type { Store } from '../store/store';
import { version } from '../../package.json';
import { encoderLibrary } from './encoders/encoder-library';
import { parallelRuns } from './parallel/parallel-runs';
import { mayHaveGpu } from './choose-backend';
import { probeMachine, forkProbe, type StartProbe } from './probe';
import { dataFolder, type DataFolder } from './home/data-folder';
import { settingsFile } from './home/settings';
import { recoverFolders } from './home/place-folder';
import { makeDatabasePrivate, makePrivate } from './home/permissions';
import { cannotWrite } from '../shared/cannot-write';
import { AppError } from '../shared/errors';
import { ablationLibrary } from './ablations/ablation-library';
import { checkpointInterval } from './queue/checkpoint-interval';
import { openQueue } from './queue/queue';
import { runFiles } from './queue/run-files';
import { jobOfRun } from './runs/run-job';
import { workbenchExports } from './exports/exports';
import { healthJudge } from './runs/judge-health';
import { runLibrary } from './runs/run-library';
import { waitingRuns } from './studies/estimates';
import { studyLibrary } from './studies/study-library';
import { taskLibrary } from './tasks/task-library';
import { predictRows } from './trained/predict-rows';
import { trainedWork } from './trained/trained-work';
import { forkTrainer, type StartTrainer } from './trainer-process';
import type { Workbench } from './workbench';
import type { RunRow } from '../shared/run';

export interface WorkbenchOptions {
  /** The data folder; the environment's or the system's place unless given. */
  readonly home?: string;
  /** How this program starts processes: forked children of Node unless it says otherwise. */
  readonly startTrainer?: StartTrainer;
  readonly startProbe?: StartProbe;
}

/** Opens a data folder, new or old, with the default encoder and the sample tasks in it. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = dataFolder(options.home);
  try {
    makePrivate(folder.root);
  } catch (error) {
    throw cannotWrite(folder.root, error);
  }
  const open = await workbenchOn(openStore(folder.database), folder, options);
  try {
    makeDatabasePrivate(folder.database);
    await Promise.all([recoverFolders(folder.root, 'tasks'), recoverFolders(folder.root, 'encoders')]);
    await open.provide();
    open.judge();
    return open.workbench;
  } catch (error) {
    await open.workbench.close();
    throw error;
  }
}

/**
 * Opens a data folder without writing to it, also on a disk that is read-only or full. A folder that lacks what every data
 * folder has is opened as `openWorkbench` does, where that is possible.
 */
export async function readWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = dataFolder(options.home);
  // Another process may have just made the file and not yet filled it.
  if (isNew(folder.database)) return openWorkbench(options);
  const { workbench, lacksParts } = await workbenchOn(openStoreToRead(folder.database), folder, options);
  if (!lacksParts()) return workbench;
  try {
    const provided = await openWorkbench(options);
    await workbench.close();
    return provided;
  } catch (error) {
    if (error instanceof AppError) return workbench;
    throw error;
  }
}

interface OpenWorkbench {
  readonly workbench: Workbench;
  /** Whether the default encoder or the sample tasks are still to be entered. */
  lacksParts(): boolean;
  /** Enters them. */
  provide(): Promise<void>;
  /** Judges the health of runs that an earlier version completed, beside all other work. */
  judge(): void;
}

async function workbenchOn(store: Store, folder: DataFolder, options: WorkbenchOptions): Promise<OpenWorkbench> {
  const { startTrainer = forkTrainer, startProbe = forkProbe() } = options;
  try {
    const checkpointMs = checkpointInterval();
    const settings = settingsFile(folder.settings);
    const encoders = encoderLibrary(store, folder, settings);
    const tasks = taskLibrary({ store, folder, tokenizerOf: encoders.tokenizerOf });
    const parallel = parallelRuns({ settings, start: startProbe });
    const health = healthJudge(store);
    const studies = studyLibrary(store, encoders, tasks, parallel, health);
    const runs = runLibrary(store, health);
    const jobFor = (run: RunRow) => jobOfRun(run, store, encoders, tasks, folder.cachedActivations);
    const trained = trainedWork({ store, startTrainer, files: runFiles(folder.run), jobFor });
    const ablations = ablationLibrary({
      ...{ store, trained, runs, tasks },
      async validationFile(task) {
        await tasks.requireWhole(task);
        return tasks.splitFiles(task).validation;
      },
    });
    const queue = openQueue({
      store,
      startTrainer,
      automatic: async () => (mayHaveGpu() ? (await probeMachine(startProbe)).selected : null) ?? 'auto',
      automaticParallel: (study, backend) => parallel.choose(() => waitingRuns(study, store), backend),
      jobFor,
      bytesWaiting: (study) => waitingRuns(study, store).diskBytes,
      runFolder: folder.run,
      appVersion: version,
      checkpointMs,
    });
    const closing = new AbortController();
    let judging: Promise<void> = Promise.resolve();
    const workbench: Workbench = {
      home: folder.root,
      settings,
      tasks,
      encoders,
      studies,
      queue,
      runs,
      ablations,
      exports: workbenchExports({
        ...{ root: folder.root, store, studies, runs, rowsOf: tasks.rowsOf },
        predict: (run, rows, choice) => predictRows(run, rows, trained, choice),
      }),
      probe: () => probeMachine(startProbe),
      prove: () => {
        if (store.hasWritten()) store.prove();
      },
      async close() {
        try {
          closing.abort();
          await Promise.all([queue.close(), ablations.close(), judging]);
          if (!store.hasWritten()) return;
          store.prove();
          await backUpWhenDue(store.file);
        } finally {
          store.close();
        }
      },
    };
    return {
      workbench,
      lacksParts: () => !settings.get().sampleTasksProvided || encoders.lacksParts(),
      async provide() {
        await encoders.renewHashes();
        await encoders.provideDefault();
        if (settings.get().sampleTasksProvided) return;
        await tasks.provideSamples();
        await settings.change({ sampleTasksProvided: true });
      },
      judge: () => void (judging = health.catchUp(closing.signal)),
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
