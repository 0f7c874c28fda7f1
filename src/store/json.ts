import { appError } from '../shared/errors';

/** Caches parsed JSON texts that thousands of rows share: versions, counts, deviations. */
export function sharedJson(): <T>(text: string) => T {
  const values = new Map<string, unknown>();
  return <T>(text: string): T => {
    let value = values.get(text);
    if (value === undefined) values.set(text, (value = JSON.parse(text)));
    return value as T;
  };
}

/**
 * Returns the value of a stored JSON text. `place` names it in the error for a damaged text: a database editor can
 * write any text.
 */
export function storedJson<T>(text: string, place: string, parse: (text: string) => unknown = JSON.parse): T {
  try {
    return parse(text) as T;
  } catch (error) {
    throw appError('database-value-unreadable', { value: place }, error);
  }
}

/** Does the same; returns null for a damaged text. */
export function readableJson<T>(text: string, parse: (text: string) => unknown = JSON.parse): T | null {
  try {
    return parse(text) as T;
  } catch {
    return null;
  }
}

/** SQLite and JSON have no NaN and no infinity: they are stored as null. */
export const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;
