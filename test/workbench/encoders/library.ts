import { AppError } from '../../../src/shared/errors';
import { encoderLibrary } from '../../../src/workbench/encoders/encoder-library';
import { dataFolder } from '../../../src/workbench/home/data-folder';
import { settingsFile } from '../../../src/workbench/home/settings';
import { folder, newStore } from '../../store/sample';

/** An empty data folder with its encoders. */
export function library() {
  const home = dataFolder(folder());
  return { home, encoders: encoderLibrary(newStore(home.database), home, settingsFile(home.settings)) };
}

/** Returns code and details of the `AppError` that a promise rejects with, or another error as it is; null if it resolves. */
export const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? [error.code, error.details] : error),
  );
