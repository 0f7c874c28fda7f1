import { appError } from '../shared/errors';

/** Parses the few JSON texts that thousands of rows share only once: versions, counts, deviations. */
export function sharedJson(): <T>(text: string) => T {
  const values = new Map<string, unknown>();
  return <T>(text: string): T => {
    let value = values.get(text);
    if (value === undefined) values.set(text, (value = JSON.parse(text)));
    return value as T;
  };
}

/**
 * The value of a stored JSON text. `place` names it in the error where the text is damaged: an editor of databases can
 * write any text there.
 */
export function storedJson<T>(text: string, place: string, parse: (text: string) => unknown = JSON.parse): T {
  try {
    return parse(text) as T;
  } catch (error) {
    throw appError('database-value-unreadable', { value: place }, error);
  }
}

/** The same; null where the text cannot be read. */
export function readableJson<T>(text: string, parse: (text: string) => unknown = JSON.parse): T | null {
  try {
    return parse(text) as T;
  } catch {
    return null;
  }
}

/** Databases and JSON know no NaN and no infinity: what is not a number is null. */
export const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;
