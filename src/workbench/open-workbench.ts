import { backUpWhenDue } from '../store/file/backups';
import { openStore, openStoreToRead } from '../store/open-store';
import { isNew } from '../store/refuse';
import type { Store } from '../store/store';
import { version } from '../../package.json';
import { adapterLibrary } from './adapters/adapter-library';
import { encoderLibrary } from './encoders/encoder-library';
import { parallelRuns } from './parallel/parallel-runs';
import { mayHaveGpu } from './choose-backend';
import { probeMachine, forkProbe, type StartProbe } from './probe';
import { refuseBundled } from './home/bundled';
import { dataFolder, type DataFolder } from './home/data-folder';
import { settingsFile } from './home/settings';
import { recoverFolders } from './home/place-folder';
import { makeDatabasePrivate, makePrivate } from './home/permissions';
import { cannotWrite } from '../shared/cannot-write';
import { AppError } from '../shared/errors';
import { ablationLibrary } from './ablations/ablation-library';
import { checkpointInterval } from './queue/checkpoint-interval';
import { mergePaths } from './merge/merge-paths';
import { openQueue } from './queue/queue';
import { runFiles } from './queue/run-files';
import { jobOfRun, jobWithoutRows } from './runs/run-job';
import { workbenchExports } from './exports/exports';
import { healthJudge } from './runs/judge-health';
import { runLibrary } from './runs/run-library';
import { waitingRuns } from './studies/estimates';
import { studyLibrary } from './studies/study-library';
import { taskLibrary } from './tasks/task-library';
import { predictionLibrary } from './predictions/prediction-library';
import { predictRows } from './trained/predict-rows';
import { trainedWork } from './trained/trained-work';
import { forkTrainer, type StartTrainer } from './trainer-process';
import type { Workbench } from './workbench';
import type { RunRow } from '../shared/run';

export interface WorkbenchOptions {
  /** The data folder; by default that of the environment or the system. */
  readonly home?: string;
  /** How this program starts processes; by default as forked children of Node. */
  readonly startTrainer?: StartTrainer;
  readonly startProbe?: StartProbe;
}

/** Opens a data folder, new or existing, with the default encoder and the sample tasks. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = dataFolder(options.home);
  refuseBundled(folder.root);
  try {
    makePrivate(folder.root);
  } catch (error) {
    throw cannotWrite(folder.root, error);
  }
  const open = await workbenchOn(openStore(folder.database), folder, options);
  try {
    makeDatabasePrivate(folder.database);
    await Promise.all(['tasks', 'encoders', 'adapters'].map((name) => recoverFolders(folder.root, name)));
    await open.provide();
    open.judge();
    return open.workbench;
  } catch (error) {
    await open.workbench.close();
    throw error;
  }
}

/**
 * Opens a data folder without writing to it, also on a disk that is read-only or full. A folder that lacks its standard
 * content is opened like `openWorkbench` if possible.
 */
export async function readWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = dataFolder(options.home);
  // Another process may have just created the file without content yet.
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
  /** Returns whether the default encoder or the sample tasks are missing. */
  lacksParts(): boolean;
  /** Adds them. */
  provide(): Promise<void>;
  /** Computes the health of runs that an earlier version completed, in the background. */
  judge(): void;
}

/** Builds the parts of a workbench on an open database. */
export async function workbenchOn(store: Store, folder: DataFolder, options: WorkbenchOptions): Promise<OpenWorkbench> {
  const { startTrainer = forkTrainer, startProbe = forkProbe() } = options;
  try {
    const checkpointMs = checkpointInterval();
    const settings = settingsFile(folder.settings);
    const encoders = encoderLibrary(store, folder, settings);
    const adapters = adapterLibrary(folder, encoders);
    const tasks = taskLibrary({ store, folder, tokenizerOf: encoders.tokenizerOf });
    const parallel = parallelRuns({ settings, start: startProbe });
    const health = healthJudge(store);
    const studies = studyLibrary(store, encoders, tasks, parallel, health);
    const runs = runLibrary(store, health);
    const jobFor = (run: RunRow) => jobOfRun(run, store, encoders, tasks, folder.cachedActivations);
    const trained = trainedWork({
      ...{ store, startTrainer, files: runFiles(folder.run) },
      jobFor: (run) => jobWithoutRows(run, store, encoders),
    });
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
    const predictions = predictionLibrary({
      ...{ root: folder.root, store, runs, adapters, trained, settings, startTrainer },
    });
    const closing = new AbortController();
    let judging: Promise<void> = Promise.resolve();
    const workbench: Workbench = {
      home: folder.root,
      settings,
      tasks,
      encoders,
      adapters,
      studies,
      queue,
      runs,
      ablations,
      predictions,
      exports: workbenchExports({
        ...{ root: folder.root, store, studies, runs, rowsOf: tasks.rowsOf },
        predict: async (run, rows, choice) => predictRows(await trained.jobOf(run), rows, startTrainer, choice),
        models: { store, encoders, files: runFiles(folder.run), appVersion: version },
      }),
      merge: (paths) => mergePaths(paths, { store, folder }),
      probe: () => probeMachine(startProbe),
      prove: () => {
        if (store.hasWritten()) store.prove();
      },
      async close() {
        try {
          closing.abort();
          await Promise.all([queue.close(), ablations.close(), predictions.close(), judging]);
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
