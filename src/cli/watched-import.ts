import type { ImportWatch } from '../shared/dataset-import';
import { appError, AppError } from '../shared/errors';
import type { ExitCode, Session } from './command';
import { untilInterrupted } from './signals';
import { failureOf } from './failure';
import { importProgress } from './terminal/import-progress';

/**
 * Runs an import that a signal may stop: nothing is stored then, and the exit code is 75. Progress is shown on a
 * terminal.
 */
export async function watchedImport<Result>(
  session: Session,
  work: (watch: ImportWatch) => Promise<Result>,
  answer: (result: Result) => void,
): Promise<ExitCode> {
  const progress = importProgress(process.stderr);
  const stopped = appError('import-stopped', {});
  try {
    answer(
      await untilInterrupted((signal) => {
        const controller = new AbortController();
        signal.addEventListener('abort', () => controller.abort(stopped));
        return work({ signal: controller.signal, onProgress: progress.show }).finally(progress.clear);
      }),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'import-stopped') throw error;
    const { line } = await failureOf(error);
    if (line) session.say(line);
    return 75;
  }
}
