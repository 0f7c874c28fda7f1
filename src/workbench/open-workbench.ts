import { mkdir } from 'node:fs/promises';
import { storeExports } from '../store/export/exports';
import { openStore } from '../store/open-store';
import { version } from '../../package.json';
import { encoderLibrary } from './encoders/encoder-library';
import { trainingsAtOnce } from './at-once/trainings-at-once';
import { mayHaveGpu } from './choose-backend';
import { examination, forkExaminer, type StartExaminer } from './examine';
import { dataFolder } from './home/data-folder';
import { settingsFile } from './home/settings';
import { recoverFolders } from './home/place-folder';
import { cannotWrite } from './home/write';
import { ablationLibrary } from './ablations/ablation-library';
import { checkpointInterval } from './queue/checkpoint-interval';
import { openQueue } from './queue/queue';
import { runFiles } from './queue/run-files';
import { jobOfRun } from './runs/run-job';
import { writeSubmission } from './exports/glue-submission';
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
  readonly startExaminer?: StartExaminer;
}

/** Opens a data folder, new or old, with the default encoder and the sample tasks in it. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { home, startTrainer = forkTrainer, startExaminer = forkExaminer() } = options;
  const checkpointMs = checkpointInterval();
  const folder = dataFolder(home);
  await mkdir(folder.root, { recursive: true }).catch((error: unknown) => {
    throw cannotWrite(folder.root, error);
  });
  const settings = settingsFile(folder.settings);
  const store = openStore(folder.database);
  try {
    await Promise.all([recoverFolders(folder.root, 'tasks'), recoverFolders(folder.root, 'encoders')]);
    const encoders = encoderLibrary(store, folder, settings);
    const tasks = taskLibrary({ store, folder, tokenizerOf: encoders.tokenizerOf });
    await encoders.renewHashes();
    await encoders.provideDefault();
    if (!settings.get().sampleTasksProvided) {
      await tasks.provideSamples();
      await settings.change({ sampleTasksProvided: true });
    }
    const atOnce = trainingsAtOnce({ settings, start: startExaminer });
    const studies = studyLibrary(store, encoders, tasks, atOnce);
    const runs = runLibrary(store);
    const jobFor = (run: RunRow) => jobOfRun(run, store, encoders, tasks, folder.frozenOutputs);
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
      automatic: async () => (mayHaveGpu() ? (await examination(startExaminer)).selected : null) ?? 'auto',
      automaticAtOnce: (study, backend) => atOnce.choose(() => waitingRuns(study, store), backend),
      jobFor,
      runFolder: folder.run,
      appVersion: version,
      checkpointMs,
    });
    return {
      home: folder.root,
      settings,
      tasks,
      encoders,
      studies,
      queue,
      runs,
      ablations,
      exports: {
        ...storeExports(store),
        glueSubmission: (id, testFile, out, choice) =>
          writeSubmission(runs.show(id), testFile, out, {
            ...{ store, rowsOf: tasks.rowsOf },
            predict: (run, rows) => predictRows(run, rows, trained, choice),
          }),
        async figure(file, choice) {
          // Loaded with the first figure: the charts and their renderer take longer to load than most commands to run.
          const { figureFormat, writeFigure } = await import('./exports/figure');
          figureFormat(file);
          return { file: await writeFigure(file, studies.results(choice.study), choice) };
        },
        async table(file, choice) {
          const { writeTable } = await import('./exports/table');
          return { file: await writeTable(file, studies.results(choice.study), choice) };
        },
      },
      examine: () => examination(startExaminer),
      async close() {
        await Promise.all([queue.close(), ablations.close()]);
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
