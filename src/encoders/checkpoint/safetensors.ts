import { appError } from '../../shared/errors';
import type { RandomBytes } from '../../shared/random-bytes';
import { dtypes } from './dtype';
import { readHeader, type SafetensorsHeader, type TensorEntry } from './safetensors-header';

/** A header, and the file's name for messages. */
export interface NamedHeader extends SafetensorsHeader {
  readonly file: string;
}

/** A checked safetensors file. */
export interface SafetensorsFile extends NamedHeader {
  readonly bytes: Uint8Array;
}

export const readSafetensors = (bytes: Uint8Array, file: string): SafetensorsFile => ({
  ...readHeader(bytes, bytes.length, file),
  bytes,
  file,
});

/** Returns the numbers of one tensor, row-major; F16, BF16 and F64 become float32. */
export function tensorValues(file: SafetensorsFile, name: string): Float32Array {
  const entry = file.tensors.get(name);
  if (!entry) throw new Error(`${file.file} has no tensor ${name}`);
  const { toFloat32 } = checkedDtype(file.file, name, entry);
  return toFloat32(file.bytes.subarray(entry.begin, entry.end));
}

/** Returns the same from a file that is read by ranges. Throws if the file became shorter after its header was read. */
export async function readTensor(file: NamedHeader, name: string, bytes: RandomBytes): Promise<Float32Array> {
  const entry = file.tensors.get(name);
  if (!entry) throw new Error(`${file.file} has no tensor ${name}`);
  const { toFloat32 } = checkedDtype(file.file, name, entry);
  return toFloat32(await readRange(file.file, entry.begin, entry.end, bytes));
}

/** Returns the bytes of a range. Throws if the file became shorter after its header was read. */
export async function readRange(file: string, begin: number, end: number, bytes: RandomBytes): Promise<Uint8Array> {
  const read = new Uint8Array(await bytes.slice(begin, end));
  if (read.length < end - begin) throw appError('weights-truncated', { file, wanted: end, found: begin + read.length });
  return read;
}

/** Refuses a tensor whose numbers cannot be trained (integers, 8-bit floats). */
export function checkedDtype(file: string, tensor: string, entry: TensorEntry) {
  const dtype = dtypes[entry.dtype];
  if (dtype.toFloat32 === null) throw appError('weights-dtype', { file, tensor, dtype: entry.dtype });
  return dtype;
}

export interface NamedValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Returns a safetensors file of float32 tensors. Loaders of PyTorch models need the `format` entry. */
export function writeSafetensors(
  tensors: readonly NamedValues[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } };
  let size = 0;
  for (const { name, shape, values } of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [size, size + values.byteLength] };
    size += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Data that starts at a multiple of 8 can be read without a copy.
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + size).fill(0x20, 8, 8 + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text, 8);
  let at = 8 + headerLength;
  for (const { values } of tensors) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}
