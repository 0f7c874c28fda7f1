/** Parses the few JSON texts that thousands of rows share only once: versions, counts, deviations. */
export function sharedJson(): <T>(text: string) => T {
  const values = new Map<string, unknown>();
  return <T>(text: string): T => {
    let value = values.get(text);
    if (value === undefined) values.set(text, (value = JSON.parse(text)));
    return value as T;
  };
}

/** Databases and JSON know no NaN and no infinity: what is not a number is null. */
export const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;
