import { AppError, errorRecord, type ErrorRecord } from '../../shared/errors';

/** The `damage` of a task or encoder that is shown; nothing where nothing is known to be wrong. */
export function damageIn(look: () => AppError | null): { readonly damage?: ErrorRecord } {
  try {
    const damage = look();
    return damage ? { damage: errorRecord(damage) } : {};
  } catch (error) {
    // A name that leads out of the data folder is damage too.
    ignoreRefusal(error);
    return { damage: errorRecord(error) };
  }
}

/** Passes over an AppError; throws everything else again. */
export function ignoreRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
