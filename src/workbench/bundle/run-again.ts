import { appError } from '../../shared/errors';
import type { RunRow } from '../../shared/run';
import { openStore } from '../../store/open-store';
import { openMergeSource } from '../../store/merge/source';
import { inScratchFolder } from '../exports/runs/scratch';
import { dataFolder } from '../home/data-folder';
import { copiedFiles } from '../merge/copy-files';
import { openStoreToRead } from '../../store/open-store';
import { workbenchOn, type WorkbenchOptions } from '../open-workbench';

/** A point of a bundle, trained again. */
export interface RunAgain {
  readonly run: string;
  readonly stored: RunRow['scores'];
  /** null if it did not complete. */
  readonly again: RunRow['scores'] | null;
  readonly equal: boolean;
  readonly error: RunRow['error'];
}

export interface RunAgainOptions extends Omit<WorkbenchOptions, 'home'> {
  /** Id of the run, or its start. */
  readonly run: string;
  readonly signal?: AbortSignal;
}

/** Trains a run of an opened bundle again, in a folder that is removed, and compares the scores exactly. */
export function runAgain(home: string, { run: start, signal, ...options }: RunAgainOptions): Promise<RunAgain> {
  const from = dataFolder(home);
  return inScratchFolder(async (scratch) => {
    const to = dataFolder(scratch);
    const stored = storedRun(from.database, start);
    const source = openMergeSource(from.database);
    try {
      await copiedFiles(source, from, to, { weights: false });
    } finally {
      source.close();
    }
    const store = openStore(to.database);
    store.write.putTask(stored.task);
    store.write.putEncoder(stored.encoder);
    store.write.saveStudy({ name: stored.run.study, file: stored.file, runs: [stored.run] });
    const { workbench } = await workbenchOn(store, to, options);
    const stop = (): void => void workbench.queue.stop('interrupt');
    signal?.addEventListener('abort', stop);
    try {
      await workbench.queue.work({ study: stored.run.study, backend: stored.run.backend ?? 'auto', parallel: 1 });
      const { status, scores, error } = workbench.runs.show(stored.run.id);
      const again = status === 'completed' ? scores : null;
      const equal = JSON.stringify(again) === JSON.stringify(stored.run.scores);
      return { run: stored.run.id, stored: stored.run.scores, again, equal, error };
    } finally {
      signal?.removeEventListener('abort', stop);
      await workbench.close();
    }
  });
}

function storedRun(database: string, start: string) {
  const { read, close } = openStoreToRead(database);
  try {
    const ids = new Set(read.runs().flatMap(({ id }) => (id.startsWith(start) ? [id] : [])));
    if (ids.size > 1) throw appError('run-ambiguous', { run: start, count: ids.size });
    const run = read.run([...ids][0] ?? start);
    if (!run) throw appError('run-missing', { run: start });
    const task = read.taskOfContent(run.taskSha256);
    const encoder = read.encoderOfContent(run.encoderSha256);
    if (!task) throw appError('task-missing', { task: run.task, known: '–' });
    if (!encoder) throw appError('bundle-encoder', { encoder: run.encoder });
    return { run: { ...run, keepWeights: false }, task, encoder, file: read.study(run.study)!.file };
  } finally {
    close();
  }
}
