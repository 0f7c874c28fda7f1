import { app, dialog } from 'electron';
import { AppError, errorRecord, sentence } from '../../shared/errors';
import { databaseCare } from '../../workbench/home/database-care';
import { systemLocale } from './app-state';
import { textsIn } from '../texts';

/** Errors of the database that a backup or a salvage can repair. */
const mendable: readonly string[] = ['database-damaged', 'database-incomplete', 'database-altered', 'database-foreign'];

/**
 * Opens the data folder. If its database is damaged, a dialog offers the newest backup, a salvage of the readable rows,
 * or to quit; the damaged file is kept. Throws other errors.
 */
export async function openOrRecover<Result>(open: () => Promise<Result>, home: string | undefined): Promise<Result> {
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof AppError && mendable.includes(error.code))) throw error;
      await recover(error, home);
    }
  }
}

async function recover(error: AppError, home: string | undefined): Promise<void> {
  const locale = systemLocale();
  const text = textsIn(locale);
  const care = databaseCare(home);
  const [newest] = care.backups();
  const choices = [
    ...(newest ? [{ label: text('recoverRestore', { at: newest.at }), act: () => care.restore() }] : []),
    { label: text('recoverSalvage'), act: () => care.salvage() },
  ];
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: text('cannotStart'),
    detail: sentence(errorRecord(error), locale),
    buttons: [...choices.map(({ label }) => label), text('quit')],
    defaultId: 0,
    cancelId: choices.length,
    noLink: true,
  });
  const chosen = choices[response];
  if (!chosen) return quit();
  try {
    const { kept } = chosen.act();
    await dialog.showMessageBox({ type: 'info', message: text('recovered'), detail: kept ?? '' });
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    dialog.showErrorBox(text('cannotStart'), sentence(errorRecord(failure), locale));
  }
}

/** Never resolves: the app ends before anything is opened. */
function quit(): Promise<void> {
  app.exit(1);
  return new Promise(() => undefined);
}
