/** Parameters of the parts that encoders are built from. Linear weights are [out, in]. */
export interface LinearParts<T> {
  readonly weight: T;
  readonly bias: T;
}

/** `weight` is the gain. */
export type LayerNormParts<T> = LinearParts<T>;

export interface AttentionParts<T> {
  readonly query: LinearParts<T>;
  readonly key: LinearParts<T>;
  readonly value: LinearParts<T>;
  readonly output: LinearParts<T>;
}

/** fc1 maps hidden to intermediate, fc2 maps it back. */
export interface MlpParts<T> {
  readonly fc1: LinearParts<T>;
  readonly fc2: LinearParts<T>;
}

/** Returns the parameter of this name and shape: a tensor, a variable, or an entry of a list. */
export type Take<T> = (name: string, shape: readonly number[]) => T;

/** Visits parameters whose names start with `prefix` and a dot. */
export const within =
  <T>(take: Take<T>, prefix: string): Take<T> =>
  (name, shape) =>
    take(`${prefix}.${name}`, shape);

export const linear = <T>(take: Take<T>, inputs: number, outputs: number): LinearParts<T> => ({
  weight: take('weight', [outputs, inputs]),
  bias: take('bias', [outputs]),
});

export const layerNorm = <T>(take: Take<T>, hidden: number): LayerNormParts<T> => ({
  weight: take('weight', [hidden]),
  bias: take('bias', [hidden]),
});

export interface NamedShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** Returns everything that `visit` visits, in its order. */
export function taken(visit: (take: Take<void>) => unknown): NamedShape[] {
  const list: NamedShape[] = [];
  visit((name, shape) => void list.push({ name, shape }));
  return list;
}
