import type { Dtype } from '../dtype';

/** A block of numbers that tensors of a PyTorch file refer to. */
export interface Storage {
  /** Name of its entry below `data/`. */
  readonly key: string;
  readonly dtype: Dtype;
  /** Number of values in it. */
  readonly length: number;
}

/** A tensor as a view of a storage. Offset and strides are in values. */
export interface TensorRef {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
}

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, dimension) => product * dimension, 1);

/** Returns whether the values are row-major without gaps. */
export function isContiguous({ shape, stride }: TensorRef): boolean {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && stride[i] !== step) return false;
    step *= shape[i]!;
  }
  return true;
}

/** Returns the bytes of a view, row-major, from those of its whole storage. */
export function gathered({ offset, shape, stride }: TensorRef, bytes: Uint8Array, width: number): Uint8Array {
  const size = sizeOf(shape);
  const target = new Uint8Array(size * width);
  const place = shape.map(() => 0);
  let from = offset;
  for (let at = 0; at < size; at++) {
    for (let byte = 0; byte < width; byte++) target[at * width + byte] = bytes[from * width + byte]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += stride[axis]!;
      if (++place[axis]! < shape[axis]!) break;
      from -= stride[axis]! * shape[axis]!;
      place[axis] = 0;
    }
  }
  return target;
}
