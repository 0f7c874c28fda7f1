import { cartesianProduct } from 'es-toolkit/array/cartesianProduct';

/** Returns every combination of one value per key; the first key varies slowest. */
export function combinations<T extends Record<string, unknown>>(axes: {
  readonly [K in keyof T]: readonly T[K][];
}): T[] {
  const keys = Object.keys(axes);
  return cartesianProduct(...Object.values<readonly unknown[]>(axes)).map(
    (values) => Object.fromEntries(keys.map((key, place) => [key, values[place]])) as T,
  );
}
