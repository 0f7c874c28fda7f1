import { readSafetensors, tensorValues } from '../src/encoders/checkpoint/safetensors';

/** Number formats whose bytes are made here with no code of the product. */
export type StoredDtype = 'F64' | 'F32' | 'F16' | 'BF16';

export interface StoredAs {
  readonly dtype: StoredDtype;
  /** Bytes by which the data is moved off a multiple of 8. */
  readonly shift?: number;
  /** Tensors besides: a name and eight bytes as I64. */
  readonly extra?: string;
}

/**
 * The same tensors in another number format. Values are rounded to what bfloat16 and binary16 both hold (7 fraction bits,
 * nothing below 2⁻¹⁴), so that every format gives the same float32 numbers.
 */
export function storedAs(file: Uint8Array, { dtype, shift = 0, extra }: StoredAs): Uint8Array {
  const source = readSafetensors(file, 'source');
  const header: Record<string, unknown> = {};
  const parts: Uint8Array[] = [];
  let size = 0;
  const put = (name: string, type: string, shape: readonly number[], bytes: Uint8Array): void => {
    header[name] = { dtype: type, shape, data_offsets: [size, size + bytes.length] };
    parts.push(bytes);
    size += bytes.length;
  };
  if (extra !== undefined) put(extra, 'I64', [1], new Uint8Array(8));
  for (const [name, { shape }] of source.tensors) {
    put(name, dtype, shape, encoded(tensorValues(source, name).map(rounded), dtype));
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.length / 8) * 8 + shift;
  const bytes = new Uint8Array(8 + length + size).fill(0x20, 8, 8 + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, 8);
  let at = 8 + length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Seven fraction bits of a float32; what is too small for a normal binary16 becomes 0. */
function rounded(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer);
  bits[0]! &= 0xffff_0000;
  const [short] = new Float32Array(bits.buffer);
  return Math.abs(short!) < 2 ** -14 ? 0 : short!;
}

function encoded(values: Float32Array, dtype: StoredDtype): Uint8Array {
  if (dtype === 'F32') return new Uint8Array(values.slice().buffer);
  if (dtype === 'F64') return new Uint8Array(Float64Array.from(values).buffer);
  const bits = new Uint32Array(values.slice().buffer);
  const half = dtype === 'BF16' ? (word: number) => word >>> 16 : halfOf;
  return new Uint8Array(Uint16Array.from(bits, half).buffer);
}

/** binary16 of a float32 that it holds exactly as a normal number or 0. */
function halfOf(word: number): number {
  const sign = (word >>> 16) & 0x8000;
  const exponent = (word >>> 23) & 0xff;
  return exponent === 0 ? sign : sign | ((exponent - 112) << 10) | ((word >>> 13) & 0x3ff);
}
