import type { Dtype } from '../dtype';
import { refused } from './reader';
import { sizeOf, type Storage, type TensorRef } from './tensor-ref';

/** A name that a pickle imports. It is only a value here; nothing is imported. */
export interface Global {
  readonly global: 'ordered-dict' | 'tensor' | 'parameter' | 'storage';
  readonly dtype?: Dtype;
}
/** Keys in their order. An attribute that BUILD sets on one, such as `_metadata`, is left out. */
export type Dict = Map<Value, Value>;
/** Values that the allowed opcodes can create. Lists and tuples are arrays. */
export type Value =
  string | number | boolean | null | Value[] | Dict | Global | { readonly tensor: TensorRef } | Storage;

const storageTypes: Readonly<Record<string, Dtype>> = {
  DoubleStorage: 'F64',
  FloatStorage: 'F32',
  HalfStorage: 'F16',
  BFloat16Storage: 'BF16',
  LongStorage: 'I64',
  IntStorage: 'I32',
  ShortStorage: 'I16',
  CharStorage: 'I8',
  ByteStorage: 'U8',
  BoolStorage: 'BOOL',
};

/** Every name that a file of plain tensors may import. */
const globals = new Map<string, Global>([
  ['collections.OrderedDict', { global: 'ordered-dict' }],
  ['torch._utils._rebuild_tensor_v2', { global: 'tensor' }],
  ['torch._utils._rebuild_parameter', { global: 'parameter' }],
  ...Object.entries(storageTypes).map(([type, dtype]): [string, Global] => [
    `torch.${type}`,
    { global: 'storage', dtype },
  ]),
]);

export const globalNamed = (module: string, name: string): Global =>
  globals.get(`${module}.${name}`) ?? refused(`${module}.${name}`.slice(0, 120));

const isGlobal = (value: Value | undefined): value is Global => is(value, 'global');
const isStorage = (value: Value | undefined): value is Storage => is(value, 'length') && is(value, 'dtype');
export const isTensor = (value: Value | undefined): value is { readonly tensor: TensorRef } => is(value, 'tensor');
const is = (value: Value | undefined, key: string): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Map) && key in value;

/** Returns the result of REDUCE for an allowed name and its arguments. */
export function called(callee: Value | undefined, args: Value | undefined): Value {
  if (!isGlobal(callee) || !Array.isArray(args)) return refused('a call of something that is no name');
  switch (callee.global) {
    case 'ordered-dict':
      return args.length === 0 ? new Map() : refused('an OrderedDict with arguments');
    case 'tensor':
      return { tensor: tensorOf(args) };
    case 'parameter':
      return isTensor(args[0]) ? args[0] : refused('a parameter that is no tensor');
    case 'storage':
      return refused('a storage outside of a tensor');
  }
}

/** A reference to a storage: ("storage", type, key, device, length). */
export function storageOf(id: Value | undefined): Storage {
  const [kind, type, key, , length] = Array.isArray(id) ? id : [];
  if (kind !== 'storage' || !isGlobal(type) || type.dtype === undefined || typeof key !== 'string' || !isSize(length))
    return refused('a reference that is no storage');
  return { key, dtype: type.dtype, length };
}

/** Arguments of `_rebuild_tensor_v2`: storage, offset, shape, strides, and two that only training uses. */
function tensorOf([storage, offset, shape, stride]: Value[]): TensorRef {
  if (!isStorage(storage) || !isSize(offset) || !isSizes(shape) || !isSizes(stride) || shape.length !== stride.length)
    return refused('a tensor whose storage, shape or strides are none');
  const size = sizeOf(shape);
  if (size === 0) return { storage, offset: 0, shape, stride };
  // Strides of 0 could make a tensor of any size from one number.
  const last = shape.reduce((sum, dimension, axis) => sum + (dimension - 1) * stride[axis]!, offset);
  if (!(size <= storage.length && last < storage.length)) return refused('a tensor beyond its storage');
  return { storage, offset, shape, stride };
}

const isSize = (value: Value | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
/** PyTorch's own tensors have at most 64 axes; no weight has more than a few. */
const isSizes = (value: Value | undefined): value is number[] =>
  Array.isArray(value) && value.length <= 16 && value.every(isSize);
