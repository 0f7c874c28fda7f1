import { AppError, errorRecord, type ErrorRecord } from '../../shared/errors';

/** Returns the `damage` of a shown task or encoder; empty if none is known. */
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

/** Returns null for an AppError; rethrows any other error. */
export function ignoreRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
