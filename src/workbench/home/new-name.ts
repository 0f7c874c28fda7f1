import { appError } from '../../shared/errors';
import { alikeName, isReservedName } from '../../shared/portable-name';

/**
 * Refuses a new name that cannot be a folder on every system: names reserved by Windows, and names that differ from an
 * existing one only in case or Unicode composition. Existing names stay usable.
 */
export function checkNewName(name: string, present: readonly string[]): void {
  if (present.includes(name)) return;
  if (isReservedName(name)) throw appError('name-reserved', { name });
  const other = alikeName(name, present);
  if (other !== null) throw appError('name-alike', { name, other });
}
