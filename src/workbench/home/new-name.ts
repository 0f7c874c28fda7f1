import { appError } from '../../shared/errors';
import { alikeName, isReservedName } from '../../shared/portable-name';

/**
 * Refuses a new name that could not name a folder on every system: one that Windows reserves, and one that differs from
 * a present name in case or composition alone. A name that is present already stays usable.
 */
export function checkNewName(name: string, present: readonly string[]): void {
  if (present.includes(name)) return;
  if (isReservedName(name)) throw appError('name-reserved', { name });
  const other = alikeName(name, present);
  if (other !== null) throw appError('name-alike', { name, other });
}
