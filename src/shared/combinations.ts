/** Every combination of one value per key; the first key varies slowest. */
export function combinations<T extends Record<string, unknown>>(axes: {
  readonly [K in keyof T]: readonly T[K][];
}): T[] {
  return Object.entries(axes).reduce<Record<string, unknown>[]>(
    (made, [key, values]) => made.flatMap((one) => (values as unknown[]).map((value) => ({ ...one, [key]: value }))),
    [{}],
  ) as T[];
}
